// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DateTimeCodecTest extends ColumnCodecContract {

    private static final TemporalCodec CODEC = new TemporalCodec(
            ColumnKind.DATE_TIME, ChronoUnit.SECONDS, new Standardisation(1702000000, 1000000), 1700000000, 1704000000);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return LocalDateTime.ofEpochSecond(
                CODEC.lower() + random.nextInt((int) (CODEC.upper() - CODEC.lower())), 0, ZoneOffset.UTC);
    }

    @Override
    boolean inDomain(Object value) {
        long count = Temporals.count(value, ChronoUnit.SECONDS);
        return count >= CODEC.lower() && count <= CODEC.upper();
    }

    /** Not within a rounding of coordinates either: 30 seconds are 0.00003 deviations. */
    @Test
    void admitsNoTimeAfterTheLast() {
        LocalDateTime last = LocalDateTime.ofEpochSecond(CODEC.upper(), 0, ZoneOffset.UTC);
        assertThat(CODEC.admits(last)).isTrue();
        assertThat(CODEC.admits(last.plusNanos(1_000))).isFalse();
        assertThat(CODEC.admits(last.plusSeconds(30))).isFalse();
        assertThat(CODEC.admits(last.minusNanos(1_000))).isTrue();
    }
}

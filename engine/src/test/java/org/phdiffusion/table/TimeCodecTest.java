// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;

class TimeCodecTest extends ColumnCodecContract {

    private static final TemporalCodec CODEC =
            new TemporalCodec(ColumnKind.TIME, ChronoUnit.MINUTES, new Standardisation(700, 300), 0, 1439);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return LocalTime.ofSecondOfDay(60L * random.nextInt((int) CODEC.upper()));
    }

    @Override
    boolean inDomain(Object value) {
        long count = Temporals.count(value, ChronoUnit.MINUTES);
        return count >= CODEC.lower() && count <= CODEC.upper();
    }
}

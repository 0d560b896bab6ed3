// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;

class DateCodecTest extends ColumnCodecContract {

    private static final TemporalCodec CODEC =
            new TemporalCodec(ColumnKind.DATE, ChronoUnit.DAYS, new Standardisation(5000, 9000), -30000, 40000);

    @Override
    ColumnCodec codec() {
        return CODEC;
    }

    @Override
    Object randomValue(Random random) {
        return LocalDate.ofEpochDay(CODEC.lower() + random.nextInt((int) (CODEC.upper() - CODEC.lower())));
    }

    @Override
    boolean inDomain(Object value) {
        long count = Temporals.count(value, ChronoUnit.DAYS);
        return count >= CODEC.lower() && count <= CODEC.upper();
    }
}

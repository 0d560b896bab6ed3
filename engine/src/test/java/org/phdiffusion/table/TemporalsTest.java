// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemporalsTest {

    @ParameterizedTest
    @EnumSource(names = {"DATE", "TIME", "DATE_TIME"})
    void countsOfEveryUnitGiveTheirValueBack(ColumnKind kind) {
        Random random = new Random(1);
        for (ChronoUnit unit : Temporals.units(kind)) {
            long least = Temporals.least(kind, unit);
            long most = Temporals.most(kind, unit);
            for (int i = 0; i < 200; i++) {
                long count = i == 0 ? least : i == 1 ? most : least + Math.floorMod(random.nextLong(), most - least);
                Object value = Temporals.value(kind, count, unit);
                assertThat(kind.accepts(value)).isTrue();
                assertThat(Temporals.count(value, unit))
                        .as("%s, seed 1, case %d", unit, i)
                        .isEqualTo(count);
                assertThat(Temporals.exactCount(value, unit))
                        .as("%s, seed 1, case %d", unit, i)
                        .isEqualTo((double) count);
            }
        }
    }

    @Test
    void daysBefore1970AreNegative() {
        assertThat(Temporals.count(LocalDate.of(1969, 12, 31), ChronoUnit.DAYS)).isEqualTo(-1);
        LocalDateTime before = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 500_000_000);
        assertThat(Temporals.count(before, ChronoUnit.SECONDS)).isEqualTo(-1);
        assertThat(Temporals.exactCount(before, ChronoUnit.SECONDS)).isEqualTo(-0.5);
        assertThat(Temporals.exactCount(LocalTime.of(6, 0), ChronoUnit.HOURS)).isEqualTo(6);
        assertThat(Temporals.exactCount(LocalTime.of(6, 15), ChronoUnit.HOURS)).isEqualTo(6.25);
    }

    @Test
    void boundsAreReadAsDatesAndTimes() {
        assertThat(Bounds.parse(ColumnKind.DATE, "1970-01-11", " ").lower()).isEqualTo(10);
        assertThat(Bounds.parse(ColumnKind.DATE, "1970-01-11", "").upper()).isInfinite();
        assertThat(Bounds.parse(ColumnKind.TIME, "00:01", "01:00:00.5").upper()).isEqualTo(3600.5);
        LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 0);
        assertThat(Bounds.parse(ColumnKind.DATE_TIME, "", "2024-02-29 12:00").upper())
                .isEqualTo((double) noon.toEpochSecond(ZoneOffset.UTC));
        assertThat(Bounds.parse(ColumnKind.NUMBER, "-1.5", "2e3")).isEqualTo(new Bounds(-1.5, 2000));
        assertThatThrownBy(() -> Bounds.parse(ColumnKind.DATE, "29.02.2024", ""))
                .isInstanceOf(TableException.class)
                .hasMessage("'29.02.2024' is no date; write it as 2024-12-31.");
        assertThatThrownBy(() -> Bounds.parse(ColumnKind.NUMBER, "1,5", ""))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("The bound '1,5' is no number");
        assertThatThrownBy(() -> Bounds.parse(ColumnKind.NOMINAL, "1", ""))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("a column of kind nominal");
    }
}

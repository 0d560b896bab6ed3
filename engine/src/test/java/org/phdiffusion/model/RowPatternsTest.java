// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.BooleanCodec;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;

class RowPatternsTest {

    @Test
    void countsClassesTogetherWithMissingCells() {
        Object[] full = {40.0, "Gentoo", 3000, true, "male", "Palmer"};
        Object[] noLength = {null, "Gentoo", 3000, true, "male", "Palmer"};
        Object[] noClass = {40.0, null, 3000, true, "male", null};
        Object[] adelie = {40.0, "Adelie", 3000, true, "male", "Palmer"};
        RowPatterns patterns = count(List.of(full, adelie, noLength, noClass, noLength, full, noLength));
        assertThat(patterns.patterns())
                .containsExactly(
                        new RowPattern(2, List.of(0), 3),
                        new RowPattern(2, List.of(), 2),
                        new RowPattern(0, List.of(), 1),
                        new RowPattern(-1, List.of(1), 1));
        assertThat(patterns.droppedRows()).isZero();
        assertThat(patterns.everMissing().stream()).containsExactly(0, 1);
    }

    private static RowPatterns count(List<Object[]> rows) {
        EncodedRows encoded = EncodedRows.of(TestModels.ENCODING, RowSource.of(TestModels.ENCODING.schema(), rows));
        return count(TestModels.ENCODING, encoded, "species");
    }

    private static RowPatterns count(TableEncoding encoding, EncodedRows rows, String condition) {
        RowPatterns.Counter counter = new RowPatterns.Counter(encoding, new Conditioning(condition, 0.5));
        rows.visit(counter::add, RunMonitor.NONE);
        return counter.patterns();
    }

    /** 16383 sets of gaps in 14 columns, one of them twice: it comes first, then those that were seen first. */
    @Test
    void keepsTheMostFrequentAndCountsTheRest() {
        List<EncodedColumn> columns = new ArrayList<>();
        for (int column = 0; column < 14; column++) {
            columns.add(new EncodedColumn("c" + column, new BooleanCodec()));
        }
        TableEncoding encoding = new TableEncoding(columns);
        List<Object[]> rows = new ArrayList<>();
        for (int bits = 0; bits < (1 << 14) - 1; bits++) {
            rows.add(gaps(bits));
        }
        rows.add(gaps(16_000));
        EncodedRows encoded = EncodedRows.of(encoding, RowSource.of(encoding.schema(), rows));
        RowPatterns patterns = count(encoding, encoded, null);
        assertThat(patterns.patterns()).hasSize(RowPatterns.MAX_PATTERNS);
        assertThat(patterns.patterns().get(0)).isEqualTo(new RowPattern(-1, List.of(7, 9, 10, 11, 12, 13), 2));
        assertThat(patterns.patterns().get(1)).isEqualTo(new RowPattern(-1, List.of(), 1));
        assertThat(patterns.patterns().get(9_999).missing()).isEqualTo(List.of(1, 2, 3, 8, 9, 10, 13));
        assertThat(patterns.droppedRows()).isEqualTo(16_384 - 10_001);
    }

    private static Object[] gaps(int bits) {
        Object[] row = new Object[14];
        for (int column = 0; column < 14; column++) {
            row[column] = (bits >> column) % 2 == 0 ? true : null;
        }
        return row;
    }

    @Test
    void rejectsWhatCannotBeCounted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowPatterns(List.of(), 0))
                .withMessageContaining("but 0 are there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowPattern(0, List.of(), 0))
                .withMessageContaining("counts 0 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowPattern(-2, List.of(), 1))
                .withMessageContaining("category -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowPattern(0, List.of(3, 3), 1))
                .withMessageContaining("must increase");
    }
}

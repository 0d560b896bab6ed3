// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;

class ColumnLikenessTest {

    private static final int D = 12;

    private static Diagnosis of(FMatrixRMaj samples, FMatrixRMaj reference, TableEncoding encoding) {
        return ColumnLikeness.of(samples, reference, encoding, 2000, 1, RunMonitor.NONE);
    }

    /** A table of 12 columns is warned of once in 100 times at most; more than 4 of 60 with a probability of 4e-4. */
    @Test
    void faultlessTablesPassHoweverManyColumnsTheyHave() {
        int alarms = 0;
        for (int i = 0; i < 60; i++) {
            Diagnosis diagnosis = of(Normals.rows(80, D, i), Normals.rows(60, D, 500 + i), Normals.encoding(D));
            alarms += diagnosis.result().verdict() == Verdict.PASS ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(4);
    }

    /** Shifted by one standard deviation, W_1 is 1. */
    @Test
    void namesTheColumnThatIsShifted() {
        FMatrixRMaj reference = Normals.rows(300, D, 1);
        FMatrixRMaj samples = reference.copy();
        for (int i = 0; i < 300; i++) {
            samples.data[i * D + 7] += 1;
        }
        Diagnosis diagnosis = of(samples, reference, Normals.encoding(D));
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(diagnosis.result().explanation())
                .startsWith("1 of 12 columns are distributed differently from the data: 'x7' (1.00");
        BarChart bars = (BarChart) diagnosis.charts().get(0);
        assertThat(bars.categories()).startsWith("x7").hasSize(D);
        assertThat(bars.series().get(0).values().get(0))
                .isEqualTo(diagnosis.result().value());
    }

    /** Frequencies 1/2, 1/4, 1/4 against 1/4, 1/4, 1/2: a quarter of the rows would have to change. */
    @Test
    void categoriesAreComparedByTotalVariation() {
        TableEncoding encoding =
                new TableEncoding(List.of(new EncodedColumn("island", new NominalCodec(List.of("a", "b", "c")))));
        FMatrixRMaj samples = new FMatrixRMaj(200, 3);
        FMatrixRMaj reference = new FMatrixRMaj(200, 3);
        for (int i = 0; i < 200; i++) {
            samples.set(i, Math.max(0, i % 4 - 1), 1);
            reference.set(i, 2 - Math.max(0, i % 4 - 1), 1);
        }
        Diagnosis diagnosis = of(samples, reference, encoding);
        assertThat(diagnosis.result().explanation()).contains("'island' (25.0 % of the rows would have to change");
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(of(reference, reference, encoding).result().value()).isZero();
    }

    @Test
    void rejectsRowsOfAnotherTable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Normals.rows(9, 3, 0), Normals.rows(9, 3, 1), Normals.encoding(2)))
                .withMessageContaining("2 coordinates, but the rows have 3");
    }
}

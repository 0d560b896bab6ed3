// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

class MeanShiftMemorisationTest {

    private static final int D = 4;

    private static Diagnosis of(Denoiser denoiser, FMatrixRMaj training, FMatrixRMaj heldOut) {
        return MeanShiftMemorisation.of(
                denoiser,
                new ConditionLayout(1, 1, 1, 1),
                -1,
                ClassedRows.of(training, Normals.encoding(D), -1),
                ClassedRows.of(heldOut, Normals.encoding(D), -1),
                7,
                RunMonitor.NONE);
    }

    /** Of the standard normal law, {@code D = x / (1 + s^2)}: at most 1 % of alarms, more than 2 of 20 once in 1000 times. */
    @Test
    void aDenoiserThatKnowsTheDistributionPasses() {
        int alarms = 0;
        for (int i = 0; i < 20; i++) {
            Diagnosis diagnosis =
                    of(ExactDenoisers.gaussian(D, 1), Normals.rows(100, D, i), Normals.rows(60, D, 300 + i));
            alarms += diagnosis.result().verdict() == Verdict.PASS ? 0 : 1;
            assertThat(diagnosis.result().bound()).isGreaterThanOrEqualTo(0.25);
        }
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    /** The stored rows are all of the way at every level, and as far from themselves as nothing. */
    @Test
    void aDenoiserThatHasStoredItsRowsIsCaught() {
        FMatrixRMaj training = Normals.rows(100, D, 1);
        Diagnosis diagnosis = of(ExactDenoisers.stored(training), training, Normals.rows(60, D, 2));
        assertThat(diagnosis.result().value()).isCloseTo(1, within(1e-4));
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(diagnosis.result().explanation()).matches("At noise level [0-9.]+ and below the model follows.*");
        LineChart errors = (LineChart) diagnosis.charts().get(1);
        assertThat(errors.series().get(4).y())
                .allSatisfy(apart -> assertThat(apart).isLessThan(1e-4));
    }

    /** Knows the law down to noise 0.5 and the rows below: the level where it changes is named. */
    @Test
    void namesTheLevelBelowWhichRowsAreFollowed() {
        FMatrixRMaj training = Normals.rows(100, D, 1);
        Denoiser late = Switching.below(0.3, ExactDenoisers.stored(training), ExactDenoisers.gaussian(D, 1));
        Diagnosis diagnosis = of(late, training, Normals.rows(60, D, 2));
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        String finding = diagnosis.result().explanation();
        double level = Double.parseDouble(finding.replaceAll("At noise level ([0-9.]+) and below.*", "$1"));
        assertThat(level).isBetween(0.2, 0.3);
    }

    @Test
    void tooFewRowsAreNotJudged() {
        Diagnosis few = of(ExactDenoisers.gaussian(D, 1), Normals.rows(100, D, 1), Normals.rows(19, D, 2));
        assertThat(few.result().verdict()).isEqualTo(Verdict.INFO);
        assertThat(few.result().explanation()).contains("there are 100 and 19");
        FMatrixRMaj rows = Normals.rows(100, D, 1);
        assertThat(of(ExactDenoisers.gaussian(D, 1), rows, rows).result().explanation())
                .contains("also is a training row");
    }
}

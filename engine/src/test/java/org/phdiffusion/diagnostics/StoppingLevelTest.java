// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

class StoppingLevelTest {

    private static final int D = 4;
    private static final FMatrixRMaj TRAINING = Normals.rows(80, D, 1);

    private static Diagnosis of(Denoiser denoiser, FMatrixRMaj training, int recorded) {
        return StoppingLevel.of(
                Runs.of(denoiser, 1, 32, 128, 5, recorded).trajectory(),
                Normals.encoding(D),
                training,
                Normals.rows(80, D, 2),
                3,
                RunMonitor.NONE);
    }

    @Test
    void freshRowsHaveNothingToGain() {
        DiagnosticResult result =
                of(ExactDenoisers.gaussian(D, 1), TRAINING, 128).result();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.value()).isZero();
        assertThat(result.explanation()).contains("no nearer to training rows");
    }

    /** Samples on training rows keep the distance of real rows at about that distance over {@code sqrt(chi^2_4 median)}. */
    @Test
    void storedRowsAreToBeStoppedEarly() {
        Diagnosis diagnosis = of(ExactDenoisers.stored(TRAINING), TRAINING, 128);
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        LineChart chart = (LineChart) diagnosis.charts().get(0);
        double real = chart.series().get(3).y().get(0);
        assertThat(diagnosis.result().value() * Math.sqrt(3.357) / real).isBetween(0.85, 1.35);
        assertThat(chart.marks()).anyMatch(mark -> mark.label().startsWith("Stop at"));
        assertThat(diagnosis.result().explanation()).startsWith("Samples imitate training rows");
    }

    @Test
    void tooFewRowsAreNotJudged() {
        assertThat(of(ExactDenoisers.gaussian(D, 1), TRAINING, 10).result().verdict())
                .isEqualTo(Verdict.INFO);
        assertThat(of(ExactDenoisers.gaussian(D, 1), Normals.rows(10, D, 0), 128)
                        .result()
                        .verdict())
                .isEqualTo(Verdict.INFO);
    }
}

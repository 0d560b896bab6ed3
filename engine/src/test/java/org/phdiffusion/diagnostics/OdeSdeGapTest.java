// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

class OdeSdeGapTest {

    private static DiagnosticResult gap(Denoiser denoiser, int steps) {
        return OdeSdeGap.of(
                        Runs.of(denoiser, 0, steps, 400, 3, 0).samples(),
                        Runs.of(denoiser, 1, steps, 400, 3, 0).samples(),
                        1,
                        RunMonitor.NONE)
                .result();
    }

    /** One faultless pair in 100 is warned of; more than 4 of 60 with a probability of 4e-4. */
    @Test
    void equalLawsAreFarApartOnceInAHundredTimes() {
        int alarms = 0;
        double sum = 0;
        for (int i = 0; i < 60; i++) {
            DiagnosticResult result = OdeSdeGap.of(
                            Normals.rows(120, 3, i), Normals.rows(120, 3, 1000 + i), i, RunMonitor.NONE)
                    .result();
            alarms += result.verdict() == Verdict.PASS ? 0 : 1;
            sum += result.value() / 60;
        }
        assertThat(alarms).isLessThanOrEqualTo(4);
        assertThat(sum).isBetween(0.85, 1.15);
    }

    /** Flow and diffusion of an exact Gaussian energy give the Gaussian. */
    @Test
    void anExactEnergyHasNoGap() {
        DiagnosticResult result = gap(ExactDenoisers.gaussian(new double[] {1, 0.5, 0.2}), 32);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    /** An energy of one Gaussian at high noise and of another at low noise is that of no diffusion. */
    @Test
    void anEnergyThatContradictsItselfHasAGap() {
        Denoiser wide = ExactDenoisers.of(2, (x, level) -> {
            double variance = level > 0.3 ? 0.02 : 1;
            double trust = variance / (variance + level * level);
            return new double[] {trust * x[0], trust * x[1]};
        });
        DiagnosticResult result = gap(wide, 32);
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.explanation()).startsWith("Samples of the smooth flow differ");
    }

    @Test
    void needsRowsOfTheSameCoordinates() {
        assertThat(OdeSdeGap.of(new FMatrixRMaj(6, 2), new FMatrixRMaj(9, 2), 1, RunMonitor.NONE)
                        .result()
                        .verdict())
                .isEqualTo(Verdict.INFO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OdeSdeGap.of(new FMatrixRMaj(9, 2), new FMatrixRMaj(9, 3), 1, RunMonitor.NONE))
                .withMessageContaining("2 and 3");
    }
}

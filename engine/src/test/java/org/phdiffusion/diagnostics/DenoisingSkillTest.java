// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

final class DenoisingSkillTest {

    private static final ProbeSettings SETTINGS = new ProbeSettings(64, 6, 0.02, 20, 3, 1);

    private static final GaussianMixture DATA = GaussianMixture.gaussian(new double[] {0.5, 0, -0.5}, 1, 1, 1);

    private static DiagnosticResult judge(Denoiser model) {
        ReferenceRows rows = References.of(DATA.draw(512, 1));
        return DenoisingSkill.of(Calibration.of(model, rows, Long.MAX_VALUE, SETTINGS, RunMonitor.NONE))
                .result();
    }

    @Test
    void exactDenoiserOfAGaussianIsTheStraightLine() {
        DiagnosticResult result = judge(DATA);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.value()).isCloseTo(1, within(0.1));
    }

    /** Takes a quarter of the steps towards the mean, so that its error is {@code 9/16 a + ..} where 1 is possible. */
    @Test
    void namesTheLevelAtWhichALazyDenoiserIsWorst() {
        Denoiser lazy = BrokenEnergies.denoiser(3, (x, offset, level, denoised) -> {
            for (int j = offset; j < offset + 3; j++) {
                denoised[j] = 0.75f * x[j];
            }
        });
        DiagnosticResult result = judge(lazy);
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.value()).isBetween(10.0, 20.0);
        assertThat(result.explanation()).contains("noise level 5.02").contains("Train for more steps");
    }

    @Test
    void reportsAnswersThatAreNoNumbers() {
        Denoiser broken = BrokenEnergies.denoiser(3, (x, offset, level, denoised) -> denoised[offset] = Float.NaN);
        assertThat(judge(broken).verdict()).isEqualTo(Verdict.WARN);
    }
}

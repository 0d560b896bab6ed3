// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

final class EntropyDecayTest {

    private static final ProbeSettings SETTINGS = new ProbeSettings(256, 12, 0.02, 20, 3, 1);
    private static final int ROWS = 1024;

    private static EntropyDecay measure(Denoiser model, GaussianMixture data) {
        return EntropyDecay.of(model, References.of(data.draw(ROWS, 1)), SETTINGS, RunMonitor.NONE);
    }

    static List<GaussianMixture> exact() {
        return List.of(
                GaussianMixture.gaussian(new double[] {1, 0}, 0.5, 1.5),
                GaussianMixture.gaussian(new double[] {2}, 1),
                GaussianMixture.clusters(0.3, new double[] {0.5, 0.5}, new double[] {-1, 0}, new double[] {1, 0.5}),
                GaussianMixture.empirical(new double[] {1, 0}, new double[] {-1, 0.5}));
    }

    /**
     * N(m, v) becomes N(e^(-t/2) m, 1 + e^-t (v - 1)): {@code I = e^-2t (v - 1)^2 / (1 + e^-t (v - 1)) + e^-t m^2} and
     * {@code KL = (w - 1 - ln w + e^-t m^2) / 2} with w its variance. Of 1,024 rows, a mean square is good to 10 %.
     */
    @Test
    void informationAndEntropyOfAGaussianAreThoseOfTheClosedForm() {
        double mean = 1.5;
        double variance = 0.25;
        GaussianMixture data = GaussianMixture.gaussian(new double[] {mean}, 0.5);
        EntropyDecay decay = measure(data, data);
        double[] levels = SETTINGS.noiseLevels();
        for (int k = 0; k < levels.length; k++) {
            double fading = 1 / (1 + levels[k] * levels[k]);
            double w = 1 + fading * (variance - 1);
            double information = fading * fading * (variance - 1) * (variance - 1) / w + fading * mean * mean;
            double entropy = (w - 1 - StrictMath.log(w) + fading * mean * mean) / 2;
            assertThat(decay.information()[k])
                    .as("I at %s", levels[k])
                    .isCloseTo(information, within(0.1 * information));
            assertThat(decay.entropy()[k]).as("KL at %s", levels[k]).isCloseTo(entropy, within(0.1 * entropy));
        }
    }

    /**
     * A shifted standard normal distribution decays at exactly the guaranteed rate, information and entropy alike; the
     * integral over 12 levels is good to 1 %.
     */
    @Test
    void aShiftDecaysAtTheRateOfTheLogSobolevInequality() {
        GaussianMixture shift = GaussianMixture.gaussian(new double[] {2}, 1);
        EntropyDecay decay = measure(shift, shift);
        for (int k = 0; k < 11; k++) {
            assertThat(decay.entropy()[k] / decay.information()[k]).isCloseTo(0.5, within(5e-3));
        }
        Diagnosis diagnosis = decay.diagnosis();
        assertThat(diagnosis.result().value()).isCloseTo(1, within(1e-3));
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @MethodSource("exact")
    void exactModelsDecayFastEnough(GaussianMixture exact) {
        EntropyDecay decay = measure(exact, exact);
        assertThat(decay.diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
        for (int k = 0; k < 12; k++) {
            assertThat(decay.entropy()[k]).isLessThan(0.55 * decay.information()[k] + 1e-6);
        }
    }

    /** Its score at large levels is that of less noise, so that data seem to gain on the prior. */
    @Test
    void findsAWrongExponentOfTheNoise() {
        GaussianMixture data = GaussianMixture.gaussian(new double[2], 1, 1);
        DiagnosticResult result = measure(BrokenEnergies.wrongExponent(data, 0.8), data)
                .diagnosis()
                .result();
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.value()).isNegative();
        assertThat(result.explanation()).contains("slower than any diffusion");
    }

    @Test
    void saysThatThePriorHasNothingToLose() {
        GaussianMixture prior = GaussianMixture.gaussian(new double[2], 1, 1);
        DiagnosticResult result = measure(prior, prior).diagnosis().result();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.explanation()).contains("cannot be told from pure noise");
    }

    @Test
    void reportsAnswersThatAreNoNumbers() {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {1}, 0.5);
        Denoiser broken = BrokenEnergies.denoiser(
                1, (x, offset, level, denoised) -> denoised[offset] = level > 5 ? Float.NaN : x[offset]);
        assertThat(measure(broken, data).diagnosis().result().verdict()).isEqualTo(Verdict.WARN);
    }
}

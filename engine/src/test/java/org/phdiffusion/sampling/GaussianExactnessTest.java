// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.energy.Denoiser;

/** For Gaussian data the optimal denoiser is linear and known, so that samples can be held against the exact law. */
class GaussianExactnessTest {

    private static final int ROWS = 6_000;
    private static final double[] MEAN = {0.5, -0.3};
    private static final double LONG = 1.3;
    private static final double SHORT = 0.2;
    private static final double COSINE = 0.8;
    private static final double SINE = 0.6;

    /** Mean MEAN, covariance with eigenvalues LONG and SHORT along (0.8, 0.6) and (-0.6, 0.8). */
    private static final Denoiser OPTIMAL = TestDenoisers.byRow(2, (x, offset, d, level, result) -> {
        double a = x[offset] - MEAN[0];
        double b = x[offset + 1] - MEAN[1];
        double along = LONG / (LONG + level * level) * (COSINE * a + SINE * b);
        double across = SHORT / (SHORT + level * level) * (COSINE * b - SINE * a);
        result[0] = (float) (MEAN[0] + COSINE * along - SINE * across);
        result[1] = (float) (MEAN[1] + SINE * along + COSINE * across);
    });

    static Stream<Arguments> integrators() {
        return Stream.of(
                Arguments.of(TargetRule.FIRST_ORDER, 0.0, 256),
                Arguments.of(TargetRule.FIRST_ORDER, 1.0, 256),
                Arguments.of(TargetRule.MULTISTEP_2, 0.0, 64),
                Arguments.of(TargetRule.MULTISTEP_2, 0.5, 64),
                Arguments.of(TargetRule.MULTISTEP_2, 1.0, 64),
                Arguments.of(TargetRule.PREDICTOR_CORRECTOR, 0.0, 64),
                Arguments.of(TargetRule.PREDICTOR_CORRECTOR, 0.5, 64),
                Arguments.of(TargetRule.PREDICTOR_CORRECTOR, 1.0, 64),
                Arguments.of(TargetRule.HEUN, 0.0, 64),
                Arguments.of(TargetRule.HEUN, 0.5, 64),
                Arguments.of(TargetRule.HEUN, 1.0, 64));
    }

    /** Five standard errors, and 2 % for the grid. */
    @ParameterizedTest
    @MethodSource("integrators")
    void samplesHaveTheMeanAndCovarianceOfTheData(TargetRule rule, double gain, int steps) {
        Samples samples = Samples.of(OPTIMAL, new WholeSpace(2), settings(rule, gain, steps), 0, ROWS);
        double c = LONG * COSINE * COSINE + SHORT * SINE * SINE;
        double s = LONG * SINE * SINE + SHORT * COSINE * COSINE;
        double cross = (LONG - SHORT) * COSINE * SINE;
        assertThat(samples.mean(0)).isCloseTo(MEAN[0], within(5 * Math.sqrt(c / ROWS)));
        assertThat(samples.mean(1)).isCloseTo(MEAN[1], within(5 * Math.sqrt(s / ROWS)));
        assertThat(samples.covariance(0, 0)).isCloseTo(c, within(5 * c * Math.sqrt(2.0 / ROWS) + 0.02 * c));
        assertThat(samples.covariance(1, 1)).isCloseTo(s, within(5 * s * Math.sqrt(2.0 / ROWS) + 0.02 * s));
        double crossError = Math.sqrt((c * s + cross * cross) / ROWS);
        assertThat(samples.covariance(0, 1)).isCloseTo(cross, within(5 * crossError + 0.02 * cross));
    }

    /** Halving the steps of the flow halves a first-order error and quarters a second-order one. */
    @Test
    void integratorsHaveTheirOrder() {
        assertThat(flowError(TargetRule.FIRST_ORDER, 40) / flowError(TargetRule.FIRST_ORDER, 80))
                .isBetween(1.7, 2.4);
        // the multistep rule's leading error changes sign near 20 steps: second order or better is all that shows
        assertThat(flowError(TargetRule.MULTISTEP_2, 10) / flowError(TargetRule.MULTISTEP_2, 40))
                .isGreaterThan(14);
        assertThat(flowError(TargetRule.PREDICTOR_CORRECTOR, 40) / flowError(TargetRule.PREDICTOR_CORRECTOR, 80))
                .isGreaterThan(3.4);
        assertThat(flowError(TargetRule.HEUN, 40) / flowError(TargetRule.HEUN, 80))
                .isBetween(3.4, 5.0);
    }

    /** Largest error of the flow from level 10 to 0.5 in one coordinate, which multiplies by sqrt(v + s^2)/sqrt(v + t^2). */
    private static double flowError(TargetRule rule, int steps) {
        double[] levels = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            levels[i] = 10 * Math.pow(0.05, i / (double) steps);
        }
        levels[steps] = 0.5;
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.of(levels))
                .stopLevel(0.5)
                .targetRule(rule)
                .dissipationGain(0)
                .seed(8)
                .build();
        SamplingSettings start = SamplingSettings.builder()
                .levels(NoiseLevels.of(10, 9.999999))
                .stopLevel(9.999999)
                .targetRule(TargetRule.FIRST_ORDER)
                .dissipationGain(0)
                .seed(8)
                .build();
        Denoiser denoiser = TestDenoisers.gaussian(new double[1], new double[] {LONG});
        Samples end = Samples.of(denoiser, new WholeSpace(1), settings, 0, 16);
        Samples begin = Samples.of(denoiser, new WholeSpace(1), start, 0, 16);
        double factor = Math.sqrt((LONG + 0.25) / (LONG + 100));
        double error = 0;
        for (int i = 0; i < 16; i++) {
            error = Math.max(
                    error, Math.abs(end.rows().get(i, 0) - factor * begin.rows().get(i, 0)));
        }
        return error;
    }

    /** A set that holds the data does not disturb: the certified samples are the unconstrained ones but for the tails. */
    @Test
    void certifiedSamplingAgreesWhereTheSetIsWide() {
        ConvexSet wide = new Box(new float[] {-6, -6}, new float[] {6, 6});
        SamplingSettings settings = settings(TargetRule.MULTISTEP_2, 1, 16);
        Samples held = Samples.of(OPTIMAL, wide, settings, 0, 2000);
        Samples free = Samples.of(OPTIMAL, new WholeSpace(2), settings, 0, 2000);
        int same = 0;
        for (int i = 0; i < 2000; i++) {
            same += held.rows().get(i, 0) == free.rows().get(i, 0) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(1950);
    }

    private static SamplingSettings settings(TargetRule rule, double gain, int steps) {
        return SamplingSettings.builder()
                .levels(NoiseLevels.karras(steps, 0.02, 80, 7))
                .targetRule(rule)
                .dissipationGain(gain)
                .seed(99)
                .threads(1)
                .build();
    }
}

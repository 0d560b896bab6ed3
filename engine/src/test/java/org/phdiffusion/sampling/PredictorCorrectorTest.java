// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

class PredictorCorrectorTest {

    /** The weight of the end is the mean of {@code tau/h} under the density {@code c exp(-c (h - tau)) / (1 - k)}. */
    @Test
    void blendIsTheMeanPlaceOfTheInputInTheStep() {
        for (double gain : new double[] {0, 0.4, 1}) {
            for (double ratio : new double[] {0.001, 0.3, 0.9, 0.99999}) {
                StepPlan plan =
                        StepPlan.of(NoiseLevels.of(2, 2 * ratio), gain, 1).get(0);
                double ch = -Math.log(ratio) * (1 + gain * gain);
                int cells = 200_000;
                double mean = 0;
                for (int i = 0; i < cells; i++) {
                    double place = (i + 0.5) / cells;
                    mean += place * Math.exp(-ch * (1 - place)) * ch / -Math.expm1(-ch) / cells;
                }
                assertThat(plan.blend()).as("gain %s, ratio %s", gain, ratio).isCloseTo(mean, within(1e-8));
            }
        }
    }

    /** A denoiser that changes linearly with ln(level), whatever the row, is followed exactly after the first step. */
    @Test
    void isExactWhereTheDenoiserIsLinearInTheLogarithm() {
        Denoiser linear =
                TestDenoisers.byRow(1, (x, offset, d, level, result) -> result[0] = (float) (3 + Math.log(level)));
        NoiseLevels grid = NoiseLevels.of(8, 3, 0.5);
        SamplingSettings settings = SamplingSettings.builder()
                .levels(grid)
                .stopLevel(0.5)
                .targetRule(TargetRule.PREDICTOR_CORRECTOR)
                .dissipationGain(0)
                .build();
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(4);
        new ReverseSampler(linear, new WholeSpace(1), settings)
                .sample(0, 4, null, (first, rows) -> {}, recorder, RunMonitor.NONE);
        for (int row = 0; row < 4; row++) {
            // dx/dt = (x - D)/t has the solution x = t C + 4 + ln t
            double start = recorder.trajectory().states().get(0).get(row, 0);
            double slope = (start - 4 - Math.log(8)) / 8;
            double end = recorder.trajectory().states().get(2).get(row, 0);
            assertThat(end).isCloseTo(0.5 * slope + 4 + Math.log(0.5), within(1e-5));
        }
    }
}

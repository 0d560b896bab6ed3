// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TrainingPartsTest {

    @Nested
    final class Schedule {

        private final LearningRateSchedule schedule = new LearningRateSchedule(0.02, 10, 1000);

        @Test
        void warmsUpLinearly() {
            assertThat(schedule.at(0)).isCloseTo(0.002, within(1e-8));
            assertThat(schedule.at(4)).isCloseTo(0.01, within(1e-5));
        }

        @Test
        void decaysAsCosine() {
            assertThat(schedule.at(500)).isCloseTo(0.01, within(1e-12));
            assertThat(schedule.at(250)).isCloseTo(0.01 * (1 + Math.sqrt(0.5)), within(1e-12));
            assertThat(schedule.at(999)).isPositive().isLessThan(1e-7);
        }

        @Test
        void startsAtThePeakWithoutWarmUp() {
            assertThat(new LearningRateSchedule(0.5, 0, 10).at(0)).isEqualTo(0.5);
        }
    }

    @Nested
    final class Adam {

        @Test
        void firstStepsMatchTheAlgorithmByHand() {
            AdamOptimiser adam = new AdamOptimiser(1, 0);
            float[] parameter = {1};
            adam.beginStep(0.1);
            adam.update(parameter, new float[] {4}, 1, 0, 1);
            assertThat((double) parameter[0]).isCloseTo(0.9, within(1e-6));
            adam.beginStep(0.1);
            adam.update(parameter, new float[] {-2}, 1, 0, 1);
            double m = (0.9 * 0.1 * 4 - 0.1 * 2) / (1 - 0.81);
            double v = (0.999 * 0.001 * 16 + 0.001 * 4) / (1 - 0.999 * 0.999);
            assertThat((double) parameter[0]).isCloseTo(0.9 - 0.1 * m / Math.sqrt(v), within(1e-6));
        }

        @Test
        void scaleMultipliesTheGradient() {
            float[] scaled = {1, 1};
            float[] plain = {1, 1};
            AdamOptimiser first = new AdamOptimiser(2, 0);
            AdamOptimiser second = new AdamOptimiser(2, 0);
            for (int step = 0; step < 3; step++) {
                first.beginStep(0.1);
                first.update(scaled, new float[] {step, 1 - step}, 0.5f, 0, 2);
                second.beginStep(0.1);
                second.update(plain, new float[] {0.5f * step, 0.5f * (1 - step)}, 1, 0, 2);
            }
            assertThat(scaled).containsExactly(plain);
        }

        @Test
        void weightDecayShrinksWithoutGradient() {
            AdamOptimiser adam = new AdamOptimiser(1, 0.5);
            float[] parameter = {2};
            adam.beginStep(0.1);
            adam.update(parameter, new float[] {0}, 1, 0, 1);
            assertThat((double) parameter[0]).isCloseTo(2 * 0.95, within(1e-6));
        }

        @Test
        void findsTheMinimumOfAQuadratic() {
            AdamOptimiser adam = new AdamOptimiser(2, 0);
            float[] x = {3, -2};
            for (int step = 0; step < 2000; step++) {
                adam.beginStep(0.05 * (1 - step / 2000.0));
                adam.update(x, new float[] {2 * (x[0] - 1), 20 * (x[1] - 0.5f)}, 1, 0, 2);
            }
            assertThat(x[0]).isCloseTo(1, within(1e-3f));
            assertThat(x[1]).isCloseTo(0.5f, within(1e-3f));
        }
    }

    @Nested
    final class Average {

        @Test
        void startsAsTheFirstWeights() {
            WeightAverage average = new WeightAverage(new float[] {100}, 0.005);
            average.beginStep();
            average.update(new float[] {3}, 0, 1);
            assertThat(average.values()).containsExactly(3);
        }

        @Test
        void endsAsAnExponentialAverage() {
            WeightAverage average = new WeightAverage(new float[] {0}, 0.25);
            for (int i = 0; i < 200; i++) {
                average.beginStep();
                average.update(new float[] {i == 199 ? 5 : 1}, 0, 1);
            }
            assertThat((double) average.values()[0]).isCloseTo(0.75 * 1 + 0.25 * 5, within(1e-6));
        }

        @Test
        void spansAboutTheLastNinthEarlyOn() {
            WeightAverage average = new WeightAverage(new float[] {0}, 1e-6);
            for (int i = 1; i <= 9000; i++) {
                average.beginStep();
                average.update(new float[] {i}, 0, 1);
            }
            assertThat((double) average.values()[0]).isCloseTo(8100, within(15.0));
        }
    }

    @Nested
    final class Stopping {

        @Test
        void stopsAfterPatienceEvaluationsWithoutImprovement() {
            EarlyStopping stopping = new EarlyStopping(2);
            assertThat(stopping.improves(1)).isTrue();
            assertThat(stopping.improves(2)).isFalse();
            assertThat(stopping.shouldStop()).isFalse();
            assertThat(stopping.improves(0.5)).isTrue();
            assertThat(stopping.improves(0.5)).isFalse();
            assertThat(stopping.improves(0.6)).isFalse();
            assertThat(stopping.shouldStop()).isTrue();
        }

        @Test
        void neverStopsWithPatienceZero() {
            EarlyStopping stopping = new EarlyStopping(0);
            for (int i = 0; i < 100; i++) {
                assertThat(stopping.improves(i)).isEqualTo(i == 0);
            }
            assertThat(stopping.shouldStop()).isFalse();
        }
    }

    @Nested
    final class Divergence {

        @Test
        void toleratesNoiseAndSingleOutliers() {
            DivergenceGuard guard = new DivergenceGuard();
            for (int i = 0; i < 100; i++) {
                assertThat(guard.diverged(i % 10 == 9 ? 5 : 0.5, 1)).isFalse();
            }
        }

        @Test
        void reportsLossesAndGradientsThatAreNotFinite() {
            assertThat(new DivergenceGuard().diverged(Double.NaN, 1)).isTrue();
            assertThat(new DivergenceGuard().diverged(1, Double.POSITIVE_INFINITY))
                    .isTrue();
        }

        @Test
        void reportsAGrowingLossAndForgetsItOnRestart() {
            DivergenceGuard guard = new DivergenceGuard();
            assertThat(guard.diverged(1, 1)).isFalse();
            int steps = 0;
            while (!guard.diverged(40, 1)) {
                steps++;
            }
            assertThat(steps).isBetween(2, 10);
            guard.restart();
            assertThat(guard.diverged(1, 1)).isFalse();
        }
    }

    @Nested
    final class Progress {

        @Test
        void saysStepLossesAndTimeLeft() {
            assertThat(TrainingProgress.message(120, 3000, 0.61236, Double.NaN, 11.2))
                    .isEqualTo("Step 120 of 3000, loss 0.6124, 12 s left");
            assertThat(TrainingProgress.message(120, 3000, 0.61236, 0.7, 11.2)).contains(", held-out 0.7000, ");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.ParameterLayout;
import org.phdiffusion.energy.ParameterTensors;

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

    /** Some parameters on a back-end, all parts of the optimiser on the same. */
    private static final class Parameters implements AutoCloseable {

        private static final NetworkArchitecture SMALLEST =
                NetworkArchitecture.builder(1).hiddenWidth(1).hiddenLayers(2).build();

        final Backend backend = new PortableBackend();
        final ParameterTensors values = new ParameterTensors(new ParameterLayout(SMALLEST), backend);
        final ParameterTensors gradient = values.copy();

        Parameters(float... start) {
            set(values, start);
        }

        /** Sets the first parameters, the others to zero. */
        static void set(ParameterTensors tensors, float... first) {
            tensors.upload(Arrays.copyOf(first, new ParameterLayout(SMALLEST).size()));
        }

        static float[] get(ParameterTensors tensors, int count) {
            float[] all = new float[new ParameterLayout(SMALLEST).size()];
            tensors.download(all);
            return Arrays.copyOf(all, count);
        }

        AdamOptimiser adam(double weightDecay) {
            return new AdamOptimiser(values.vector(), backend, weightDecay);
        }

        void step(AdamOptimiser adam, double rate, double scale, float... gradients) {
            set(gradient, gradients);
            adam.beginStep(rate, scale);
            adam.update(values.vector(), gradient.vector(), 0, values.vector().size());
        }

        void move(WeightAverage average, float value) {
            set(values, value);
            average.beginStep();
            average.update(values.vector(), 0, values.vector().size());
        }

        float value(int index) {
            return get(values, index + 1)[index];
        }

        @Override
        public void close() {
            backend.close();
        }
    }

    @Nested
    final class Adam {

        @Test
        void firstStepsMatchTheAlgorithmByHand() {
            try (Parameters parameter = new Parameters(1)) {
                AdamOptimiser adam = parameter.adam(0);
                parameter.step(adam, 0.1, 1, 4);
                assertThat((double) parameter.value(0)).isCloseTo(0.9, within(1e-6));
                parameter.step(adam, 0.1, 1, -2);
                double m = (0.9 * 0.1 * 4 - 0.1 * 2) / (1 - 0.81);
                double v = (0.999 * 0.001 * 16 + 0.001 * 4) / (1 - 0.999 * 0.999);
                assertThat((double) parameter.value(0)).isCloseTo(0.9 - 0.1 * m / Math.sqrt(v), within(1e-6));
            }
        }

        @Test
        void scaleMultipliesTheGradient() {
            try (Parameters scaled = new Parameters(1, 1);
                    Parameters plain = new Parameters(1, 1)) {
                AdamOptimiser first = scaled.adam(0);
                AdamOptimiser second = plain.adam(0);
                for (int step = 0; step < 3; step++) {
                    scaled.step(first, 0.1, 0.5, step, 1 - step);
                    plain.step(second, 0.1, 1, 0.5f * step, 0.5f * (1 - step));
                }
                assertThat(Parameters.get(scaled.values, 2)).containsExactly(Parameters.get(plain.values, 2));
            }
        }

        @Test
        void weightDecayShrinksWithoutGradient() {
            try (Parameters parameter = new Parameters(2)) {
                parameter.step(parameter.adam(0.5), 0.1, 1, 0);
                assertThat((double) parameter.value(0)).isCloseTo(2 * 0.95, within(1e-6));
            }
        }

        @Test
        void findsTheMinimumOfAQuadratic() {
            try (Parameters x = new Parameters(3, -2)) {
                AdamOptimiser adam = x.adam(0);
                for (int step = 0; step < 2000; step++) {
                    x.step(adam, 0.05 * (1 - step / 2000.0), 1, 2 * (x.value(0) - 1), 20 * (x.value(1) - 0.5f));
                }
                assertThat(x.value(0)).isCloseTo(1, within(1e-3f));
                assertThat(x.value(1)).isCloseTo(0.5f, within(1e-3f));
            }
        }
    }

    @Nested
    final class Average {

        @Test
        void startsAsTheFirstWeights() {
            try (Parameters weights = new Parameters(100)) {
                WeightAverage average = new WeightAverage(weights.values, weights.backend, 0.005);
                weights.move(average, 3);
                assertThat(Parameters.get(average.values(), 1)).containsExactly(3);
            }
        }

        @Test
        void endsAsAnExponentialAverage() {
            try (Parameters weights = new Parameters(0)) {
                WeightAverage average = new WeightAverage(weights.values, weights.backend, 0.25);
                for (int i = 0; i < 200; i++) {
                    weights.move(average, i == 199 ? 5 : 1);
                }
                assertThat((double) Parameters.get(average.values(), 1)[0])
                        .isCloseTo(0.75 * 1 + 0.25 * 5, within(1e-6));
            }
        }

        @Test
        void spansAboutTheLastNinthEarlyOn() {
            try (Parameters weights = new Parameters(0)) {
                WeightAverage average = new WeightAverage(weights.values, weights.backend, 1e-6);
                for (int i = 1; i <= 9000; i++) {
                    weights.move(average, i);
                }
                assertThat((double) Parameters.get(average.values(), 1)[0]).isCloseTo(8100, within(15.0));
            }
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

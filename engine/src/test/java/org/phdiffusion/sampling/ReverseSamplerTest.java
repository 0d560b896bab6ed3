// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

class ReverseSamplerTest {

    private static final float[][] POINTS = {{-1, -1, 0.5f}, {1, -1, 0}, {0, 1, -0.5f}};
    private static final Denoiser MEAN_SHIFT = TestDenoisers.meanShift(POINTS);
    private static final ConvexSet BOX = new Box(new float[] {-1, -1, -1}, new float[] {1, 1, 1});

    private static SamplingSettings.Builder settings() {
        return SamplingSettings.builder()
                .levels(NoiseLevels.karras(8, 0.02, 80, 7))
                .seed(12);
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedGivesSameBytesForEveryTilingAndThreadCount(TargetRule rule) {
        SamplingSettings.Builder builder = settings().targetRule(rule);
        Samples one =
                Samples.of(MEAN_SHIFT, BOX, builder.threads(1).tileRows(64).build(), 0, 1000);
        Samples two =
                Samples.of(MEAN_SHIFT, BOX, builder.threads(2).tileRows(4096).build(), 0, 1000);
        Samples three =
                Samples.of(MEAN_SHIFT, BOX, builder.threads(2).tileRows(128).build(), 0, 1000);
        assertThat(two.rows().data).isEqualTo(one.rows().data);
        assertThat(three.rows().data).isEqualTo(one.rows().data);
        assertThat(two.outcome()).isEqualTo(one.outcome());
        assertThat(three.outcome()).isEqualTo(one.outcome());
    }

    @Test
    void partsOfARunGiveTheBytesOfTheWhole() {
        SamplingSettings settings = settings().tileRows(64).build();
        Samples whole = Samples.of(MEAN_SHIFT, BOX, settings, 0, 500);
        Samples first = Samples.of(MEAN_SHIFT, BOX, settings, 0, 250);
        Samples second = Samples.of(MEAN_SHIFT, BOX, settings, 250, 250);
        for (int i = 0; i < 750; i++) {
            assertThat(first.rows().data[i]).isEqualTo(whole.rows().data[i]);
            assertThat(second.rows().data[i]).isEqualTo(whole.rows().data[750 + i]);
        }
    }

    @Test
    void otherSeedsGiveOtherRows() {
        Samples one = Samples.of(
                MEAN_SHIFT, new WholeSpace(3), settings().stopLevel(1).build(), 0, 10);
        Samples other = Samples.of(
                MEAN_SHIFT, new WholeSpace(3), settings().stopLevel(1).seed(13).build(), 0, 10);
        assertThat(one.rows().data).isNotEqualTo(other.rows().data);
    }

    /** One step to level 0 returns P_K(D(x)); at level 1e4 the mean shift is the mean of the points. */
    @ParameterizedTest
    @EnumSource
    void singleStepReturnsTheProjectedTarget(TargetRule rule) {
        SamplingSettings settings =
                settings().levels(NoiseLevels.of(1e4, 0)).targetRule(rule).build();
        ConvexSet small = new Box(new float[] {0.1f, -1, -1}, new float[] {1, 1, 1});
        Samples samples = Samples.of(MEAN_SHIFT, small, settings, 0, 20);
        assertThat(samples.outcome().evaluations()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            assertThat(samples.rows().get(i, 0)).isEqualTo(0.1f);
            assertThat((double) samples.rows().get(i, 1)).isCloseTo(-1 / 3.0, within(1e-2));
            assertThat((double) samples.rows().get(i, 2)).isCloseTo(0, within(1e-2));
        }
    }

    /** What the ledger counts is what the denoiser was asked. */
    @ParameterizedTest
    @EnumSource
    void evaluationsAreCounted(TargetRule rule) {
        AtomicInteger asked = new AtomicInteger();
        Denoiser counting = TestDenoisers.byRow(3, (x, offset, d, level, result) -> asked.incrementAndGet());
        SamplingSettings settings = settings().targetRule(rule).threads(1).build();
        long counted = Samples.of(counting, BOX, settings, 0, 100).outcome().evaluations();
        assertThat(counted).isEqualTo(asked.get()).isEqualTo(100L * (1 + 7 * rule.evaluationsPerStep()));
    }

    /** Samples of the optimal denoiser of three points are those points, each as often as the others. */
    @ParameterizedTest
    @EnumSource
    void optimalDenoiserOfPointsReturnsThePoints(TargetRule rule) {
        SamplingSettings settings = settings()
                .levels(NoiseLevels.karras(24, 0.02, 80, 7))
                .targetRule(rule)
                .build();
        int count = 3000;
        Samples samples = Samples.of(MEAN_SHIFT, BOX, settings, 0, count);
        int[] hits = new int[3];
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < 3; p++) {
                if (Math.abs(samples.rows().get(i, 0) - POINTS[p][0]) < 1e-3
                        && Math.abs(samples.rows().get(i, 1) - POINTS[p][1]) < 1e-3
                        && Math.abs(samples.rows().get(i, 2) - POINTS[p][2]) < 1e-3) {
                    hits[p]++;
                }
            }
        }
        assertThat(hits[0] + hits[1] + hits[2]).isEqualTo(count);
        for (int p = 0; p < 3; p++) {
            // five standard errors of a binomial with probability 1/3, and 3 % for the grid
            assertThat(hits[p] / (double) count).isCloseTo(1 / 3.0, within(5 * Math.sqrt(2 / 9.0 / count) + 0.03));
        }
    }

    @Test
    void stoppingEarlyKeepsTheNoiseAndProjectsAtTheEnd() {
        SamplingSettings.Builder builder =
                settings().levels(NoiseLevels.karras(32, 0.02, 80, 7)).stopLevel(0.1);
        Samples free = Samples.of(MEAN_SHIFT, new WholeSpace(3), builder.build(), 0, 4000);
        double squared = 0;
        for (int i = 0; i < 4000; i++) {
            float x = free.rows().get(i, 2);
            float nearest = Math.round(2 * x) / 2f;
            squared += (x - nearest) * (x - nearest);
        }
        // noise of standard deviation 0.1; relative standard error 1/sqrt(8000), some noise rounds to the wrong point
        assertThat(Math.sqrt(squared / 4000)).isCloseTo(0.1, within(0.01));
        Samples boxed = Samples.of(MEAN_SHIFT, BOX, builder.build(), 0, 1000);
        assertThat(boxed.outcome().rowsOutsideSet()).isZero();
        assertThat(boxed.outcome().ledger().levels()).last().satisfies(level -> {
            assertThat(level.toLevel()).isEqualTo(0.1);
            assertThat(level.squaredDistance()).isPositive();
        });
    }

    @Test
    void rowsArriveInOrderAndFollowTheirConditions() {
        Denoiser conditional = TestDenoisers.conditional(1, 2, conditions -> {
            AtomicInteger row = new AtomicInteger();
            return (x, offset, d, level, result) -> result[0] = conditions.get(row.getAndIncrement(), 1) == 1 ? 7 : -7;
        });
        ConditionSource source = (particle, row) -> row.vector()[row.offset() + (int) (particle % 2)] = 1;
        List<Long> starts = new ArrayList<>();
        new ReverseSampler(
                        conditional,
                        Box.interval(-10, 10),
                        settings().tileRows(64).threads(2).build())
                .sample(
                        5,
                        200,
                        source,
                        (first, rows) -> {
                            starts.add(first);
                            for (int i = 0; i < rows.numRows; i++) {
                                assertThat(rows.get(i, 0)).isEqualTo((first + i) % 2 == 1 ? 7 : -7);
                            }
                        },
                        RunMonitor.NONE);
        assertThat(starts).containsExactly(5L, 69L, 133L, 197L);
    }

    @Test
    void divergenceIsCountedAndRefusedOnRequest() {
        SamplingSettings settings = settings()
                .certified(false)
                .levels(NoiseLevels.geometric(40, 1e-4, 80))
                .build();
        Samples samples = Samples.of(TestDenoisers.Adversary.EXPLODING.denoiser(3), BOX, settings, 0, 100);
        assertThat(samples.outcome().nonFiniteRows()).isEqualTo(100);
        assertThat(samples.outcome().rowsOutsideSet()).isEqualTo(100);
        assertThatThrownBy(samples.outcome()::requireFinite)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("100 of 100");
    }

    @Test
    void cancelEndsTheRunWithinAStep() {
        AtomicInteger seen = new AtomicInteger();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                seen.incrementAndGet();
            }

            @Override
            public void checkCancelled() {
                if (seen.get() >= 5) {
                    throw new RunCancelledException();
                }
            }
        };
        ReverseSampler sampler =
                new ReverseSampler(MEAN_SHIFT, BOX, settings().threads(1).build());
        assertThatThrownBy(() -> sampler.sample(0, 1_000_000, null, (first, rows) -> {}, monitor))
                .isInstanceOf(RunCancelledException.class);
        assertThat(seen.get()).isEqualTo(5);
    }

    @Test
    void progressNeverDecreasesAndEndsAtOne() {
        List<Double> fractions = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                fractions.add(fraction);
                messages.add(message.get());
            }

            @Override
            public void checkCancelled() {
                // goes on
            }
        };
        new ReverseSampler(MEAN_SHIFT, BOX, settings().threads(2).tileRows(64).build())
                .sample(0, 1000, null, (first, rows) -> {}, monitor);
        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        assertThat(messages).allSatisfy(message -> assertThat(message).contains("1,000 rows", "left"));
    }

    @Test
    void rejectsWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReverseSampler(
                        MEAN_SHIFT, new WholeSpace(2), settings().build()))
                .withMessageContaining("3 coordinates")
                .withMessageContaining("has 2");
        ReverseSampler sampler = new ReverseSampler(MEAN_SHIFT, BOX, settings().build());
        SampleSink nowhere = (first, rows) -> {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(0, 0, null, nowhere, RunMonitor.NONE))
                .withMessageContaining("0 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(-1, 5, null, nowhere, RunMonitor.NONE))
                .withMessageContaining("from -1");
        ReverseSampler conditional = new ReverseSampler(
                TestDenoisers.conditional(3, 2, conditions -> null),
                BOX,
                settings().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conditional.sample(0, 5, null, nowhere, RunMonitor.NONE))
                .withMessageContaining("needs a condition of width 2");
    }

    @ParameterizedTest
    @EnumSource
    void fixedCoordinatesEndAtTheirValuesAndOthersGoOn(TargetRule rule) {
        float value = 0.125f;
        SamplingSettings settings = settings().targetRule(rule).build();
        FMatrixRMaj rows = new FMatrixRMaj(100, 3);
        new ReverseSampler(MEAN_SHIFT, BOX, settings)
                .sample(
                        0,
                        100,
                        (particle, row) -> row.fix((int) (particle % 3), value),
                        Samples.sink(rows, 0),
                        RunMonitor.NONE);
        Samples free = Samples.of(MEAN_SHIFT, BOX, settings, 0, 100);
        for (int i = 0; i < 100; i++) {
            assertThat(rows.get(i, i % 3)).isEqualTo(value);
            assertThat(rows.get(i, (i + 1) % 3)).isBetween(-1f, 1f).isNotEqualTo(value);
        }
        assertThat(rows.data).isNotEqualTo(free.rows().data);
    }

    /** Coordinates that stand for nothing never keep others from their targets: here by the set x_0 = x_1. */
    @Test
    void idleCoordinatesGiveWay() {
        Denoiser right = TestDenoisers.byRow(2, (x, offset, d, level, result) -> {
            result[0] = 0.8f;
            result[1] = -0.5f;
        });
        SamplingSettings settings =
                settings().levels(NoiseLevels.karras(32, 0.02, 80, 7)).build();
        FMatrixRMaj rows = new FMatrixRMaj(20, 2);
        new ReverseSampler(right, new Diagonal(), settings)
                .sample(0, 20, (particle, row) -> row.idle(1), Samples.sink(rows, 0), RunMonitor.NONE);
        Samples held = Samples.of(right, new Diagonal(), settings, 0, 20);
        for (int i = 0; i < 20; i++) {
            assertThat((double) rows.get(i, 0)).isCloseTo(0.8, within(1e-6));
            assertThat((double) held.rows().get(i, 0)).isCloseTo(0.15, within(1e-6));
        }
    }

    /** The line x_0 = x_1. */
    private static final class Diagonal implements ConvexSet {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public boolean project(float[] x, int offset) {
            boolean outside = !contains(x, offset);
            x[offset] = (x[offset] + x[offset + 1]) / 2;
            x[offset + 1] = x[offset];
            return outside;
        }

        @Override
        public double squaredDistance(float[] x, int offset) {
            double gap = (double) x[offset] - x[offset + 1];
            return gap * gap / 2;
        }

        @Override
        public boolean contains(float[] x, int offset) {
            return x[offset] == x[offset + 1];
        }
    }
}

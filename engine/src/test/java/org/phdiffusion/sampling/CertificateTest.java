// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.CoupledSet;
import org.phdiffusion.control.CoupledSet.Coupling;
import org.phdiffusion.control.LinearConstraint;
import org.phdiffusion.control.Polyhedron;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.TestDenoisers.Adversary;

/**
 * Whatever the denoiser, E dist^2(x_s, K) <= C d s^2 at every level and every row ends in K.
 *
 * <p>The bound is on an expectation; a mean over rows may exceed it by what their noise happens to add. The ledger states
 * that amount, and with it the inequality holds for every sample up to rounding: no false alarms.
 */
class CertificateTest {

    private static final int ROWS = 128;
    private static final double ROUNDING = 1e-5;
    private static final ConvexSet MIXED = new ProductSet(
            List.of(new Box(new float[] {-1, -2}, new float[] {1.5f, 2}), new Simplex(3), Box.interval(0.5f, 0.5f)));
    /** The tightest set: nothing but a point, so that every coordinate's noise counts. */
    private static final ConvexSet POINT = new Box(new float[4], new float[4]);

    private static final PhiloxStream CHOICE = PhiloxStream.of(8, RandomPurpose.TESTING);

    /** Half-spaces and a hyperplane across coordinates that lie apart, beside a simplex. */
    private static final ConvexSet RULED = new CoupledSet(
            new ProductSet(List.of(new WholeSpace(2), new Simplex(3), new WholeSpace(1))),
            List.of(new Coupling(
                    new Polyhedron(
                            new float[] {-1, -2, -1},
                            new float[] {1.5f, 2, 1},
                            List.of(
                                    new LinearConstraint(new double[] {1, -1, 0}, 0, false),
                                    new LinearConstraint(new double[] {0.5, 1, -2}, 0.25, true))),
                    new int[] {5, 0, 1})));

    private static final List<NoiseLevels> GRIDS = List.of(
            NoiseLevels.of(80, 0),
            NoiseLevels.karras(5, 0.02, 80, 7),
            NoiseLevels.geometric(25, 0.005, 20),
            NoiseLevels.of(80, 79, 40, 0.5, 0.499, 0.01, 0));

    static Stream<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (Adversary adversary : Adversary.values()) {
            for (TargetRule rule : TargetRule.values()) {
                for (double gain : new double[] {0, 0.5, 1}) {
                    all.add(Arguments.of(adversary, rule, gain));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void certifiedSamplingKeepsTheBoundAtEveryLevelAndEndsInTheSet(Adversary adversary, TargetRule rule, double gain) {
        for (NoiseLevels grid : GRIDS) {
            for (ConvexSet set : new ConvexSet[] {MIXED, POINT, RULED}) {
                SamplingOutcome outcome =
                        run(adversary, set, settings(grid, rule, gain).build());
                assertThat(outcome.rowsOutsideSet()).isZero();
                assertThat(outcome.nonFiniteRows()).isZero();
                for (LedgerLevel level : outcome.ledger().levels()) {
                    assertThat(level.squaredDistance())
                            .as("%s, step %d to level %s", grid, level.step(), level.toLevel())
                            .isLessThanOrEqualTo((level.bound() + level.chance()) * (1 + ROUNDING) + 1e-12);
                    assertThat(level.margin()).isGreaterThanOrEqualTo(-ROUNDING);
                }
            }
        }
    }

    /** Each row has its own slice of the set: of its four columns any may be given, and any of the rest absent. */
    @ParameterizedTest
    @MethodSource("combinations")
    void theCertificateHoldsForEverySliceAndGivenCoordinatesAreExact(
            Adversary adversary, TargetRule rule, double gain) {
        int[] starts = {0, 1, 2, 5, 6};
        for (NoiseLevels grid : GRIDS) {
            FMatrixRMaj rows = new FMatrixRMaj(ROWS, 6);
            SamplingOutcome outcome = new ReverseSampler(
                            adversary.denoiser(6),
                            MIXED,
                            settings(grid, rule, gain).build())
                    .sample(
                            0,
                            ROWS,
                            (particle, row) -> condition(particle, starts, row),
                            Samples.sink(rows, 0),
                            RunMonitor.NONE);
            assertThat(outcome.rowsOutsideSet()).isZero();
            assertThat(outcome.nonFiniteRows()).isZero();
            for (LedgerLevel level : outcome.ledger().levels()) {
                assertThat(level.margin())
                        .as("%s, step %d to level %s", grid, level.step(), level.toLevel())
                        .isGreaterThanOrEqualTo(-ROUNDING);
            }
            for (int i = 0; i < ROWS; i++) {
                float[] member = member(i);
                for (int column = 0; column < 4; column++) {
                    for (int j = starts[column]; isGiven(i, column) && j < starts[column + 1]; j++) {
                        assertThat(rows.get(i, j))
                                .as("row %d, coordinate %d", i, j)
                                .isEqualTo(member[j]);
                    }
                }
            }
        }
    }

    private static void condition(long particle, int[] starts, ConditionRow row) {
        float[] member = member(particle);
        for (int column = 0; column < 4; column++) {
            boolean absent = CHOICE.uniform(particle, 1, column) < 0.3;
            for (int j = starts[column]; j < starts[column + 1]; j++) {
                if (isGiven(particle, column)) {
                    row.fix(j, member[j]);
                } else if (absent) {
                    row.idle(j);
                }
            }
        }
    }

    private static boolean isGiven(long particle, int column) {
        return CHOICE.uniform(particle, 0, column) < 0.5;
    }

    private static float[] member(long particle) {
        float[] member = new float[6];
        CHOICE.normals(particle, 2, member, 0, 6);
        MIXED.project(member, 0);
        return member;
    }

    /** The control of the test above: it would notice. */
    @ParameterizedTest
    @MethodSource("combinations")
    void unconstrainedSamplingBreaksTheBoundAndLeavesTheSet(Adversary adversary, TargetRule rule, double gain) {
        NoiseLevels grid = GRIDS.get(1);
        SamplingOutcome outcome = run(
                adversary, MIXED, settings(grid, rule, gain).certified(false).build());
        assertThat(outcome.rowsOutsideSet()).isEqualTo(ROWS);
        assertThat(outcome.ledger().levels().stream()
                        .filter(level -> level.bound() > 0)
                        .anyMatch(level -> level.squaredDistance() > 100 * level.bound()))
                .isTrue();
    }

    @Test
    void unconstrainedMagnitudesAreObservable() {
        SamplingSettings.Builder settings = settings(GRIDS.get(1), TargetRule.FIRST_ORDER, 0);
        SamplingOutcome free =
                run(Adversary.EXPLODING, MIXED, settings.certified(false).build());
        SamplingOutcome held =
                run(Adversary.EXPLODING, MIXED, settings.certified(true).build());
        assertThat(free.largestMagnitude()).isGreaterThan(1e15);
        assertThat(held.largestMagnitude()).isLessThanOrEqualTo(2);
    }

    /** Chance is chance: its mean over rows and levels is 0 within five standard errors of at most sqrt(2/(n d)) s^2 d. */
    @Test
    void chanceAveragesToNothing() {
        SamplingSettings settings =
                settings(GRIDS.get(2), TargetRule.FIRST_ORDER, 1).build();
        EnergyLedger ledger = Samples.of(Adversary.OUTWARD.denoiser(6), MIXED, settings, 0, 4096)
                .outcome()
                .ledger();
        for (LedgerLevel level : ledger.levels()) {
            double scale = 6 * level.toLevel() * level.toLevel() * ledger.certificateConstant();
            assertThat(Math.abs(level.chance())).isLessThanOrEqualTo(5 * Math.sqrt(2.0 / 4096 / 6) * scale);
        }
    }

    @Test
    void whatIsNotFiniteIsReplacedAndCounted() {
        SamplingOutcome outcome = run(
                Adversary.NAN, MIXED, settings(GRIDS.get(1), TargetRule.HEUN, 1).build());
        assertThat(outcome.ledger().levels())
                .allSatisfy(level -> assertThat(level.replacedShare()).isEqualTo(1));
    }

    /** dist(x_s, K) <= (s/t) dist(x_t, K), row by row; states and distances are rounded to floats. */
    @ParameterizedTest
    @EnumSource
    void withoutNoiseEveryPathContracts(Adversary adversary) {
        for (TargetRule rule : TargetRule.values()) {
            for (NoiseLevels grid : GRIDS) {
                TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(ROWS);
                new ReverseSampler(
                                adversary.denoiser(MIXED.dimension()),
                                MIXED,
                                settings(grid, rule, 0).build())
                        .sample(0, ROWS, null, (first, rows) -> {}, recorder, RunMonitor.NONE);
                for (int i = 1; i < grid.steps(); i++) {
                    double ratio = grid.level(i) / grid.level(i - 1);
                    for (int row = 0; row < ROWS; row++) {
                        assertThat(distance(recorder, i, row))
                                .as("%s, %s, level %d, row %d", rule, grid, i, row)
                                .isLessThanOrEqualTo(ratio * distance(recorder, i - 1, row) * (1 + 1e-5)
                                        + 1e-5 * grid.level(i)
                                        + 1e-6);
                    }
                }
            }
        }
    }

    private static double distance(TrajectoryRecorder recorder, int level, int row) {
        FMatrixRMaj states = recorder.trajectory().states().get(level);
        return Math.sqrt(MIXED.squaredDistance(states.data, row * states.numCols));
    }

    private static SamplingSettings.Builder settings(NoiseLevels grid, TargetRule rule, double gain) {
        return SamplingSettings.builder()
                .levels(grid)
                .targetRule(rule)
                .dissipationGain(gain)
                .seed(2026)
                .threads(1);
    }

    private static SamplingOutcome run(Adversary adversary, ConvexSet set, SamplingSettings settings) {
        return Samples.of(adversary.denoiser(set.dimension()), set, settings, 0, ROWS)
                .outcome();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

class TrajectoryRecorderTest {

    private static final float[][] POINTS = {{-1, -1, 0.5f}, {1, -1, 0}, {0, 1, -0.5f}};
    private static final Denoiser MEAN_SHIFT = TestDenoisers.meanShift(POINTS);
    private static final ConvexSet BOX = new Box(new float[] {-1, -1, -1}, new float[] {1, 1, 1});
    private static final ConditionSource FIRST_GIVEN = (particle, row) -> {
        row.fix(0, 0.25f);
        row.idle(2);
    };

    private static SamplingSettings.Builder settings() {
        return SamplingSettings.builder()
                .levels(NoiseLevels.karras(6, 0.02, 20, 7))
                .seed(5);
    }

    private static Trajectory record(SamplingSettings settings, int rows, long count, FMatrixRMaj samples) {
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(rows);
        new ReverseSampler(MEAN_SHIFT, BOX, settings)
                .sample(
                        7,
                        count,
                        FIRST_GIVEN,
                        (first, tile) -> System.arraycopy(
                                tile.data, 0, samples.data, (int) (first - 7) * 3, tile.getNumElements()),
                        recorder,
                        RunMonitor.NONE);
        return recorder.trajectory();
    }

    @ParameterizedTest
    @EnumSource
    void recordsTheSameForEveryTilingAndChangesNoSample(TargetRule rule) {
        SamplingSettings.Builder builder = settings().targetRule(rule);
        FMatrixRMaj plain = new FMatrixRMaj(700, 3);
        FMatrixRMaj one = new FMatrixRMaj(700, 3);
        FMatrixRMaj two = new FMatrixRMaj(700, 3);
        record(builder.threads(1).tileRows(64).build(), 0, 700, plain);
        Trajectory first = record(builder.threads(1).tileRows(64).build(), 100, 700, one);
        Trajectory second = record(builder.threads(2).tileRows(512).build(), 100, 700, two);
        assertThat(one.data).isEqualTo(plain.data);
        assertThat(two.data).isEqualTo(plain.data);
        for (int level = 0; level <= 6; level++) {
            assertThat(second.states().get(level).data).isEqualTo(first.states().get(level).data);
        }
        for (int step = 0; step < 6; step++) {
            assertThat(second.targets().get(step).data)
                    .isEqualTo(first.targets().get(step).data);
        }
        assertThat(second.fixed()).isEqualTo(first.fixed());
        assertThat(second.idle()).isEqualTo(first.idle());
    }

    @Test
    void endsWithTheFinishedRows() {
        FMatrixRMaj samples = new FMatrixRMaj(80, 3);
        Trajectory trajectory = record(settings().build(), 200, 80, samples);
        assertThat(trajectory.rows()).isEqualTo(80);
        assertThat(trajectory.states()).hasSize(7);
        assertThat(trajectory.states().get(6).data).isEqualTo(samples.data);
        assertThat(trajectory.levels().level(6)).isZero();
    }

    /** Without noise each step is {@code x_s = T + (s/t) (x_t - T)}. */
    @Test
    void statesFollowTheirTargets() {
        Trajectory trajectory = record(settings().dissipationGain(0).build(), 10, 10, new FMatrixRMaj(10, 3));
        for (int step = 0; step < 5; step++) {
            double keep =
                    trajectory.levels().level(step + 1) / trajectory.levels().level(step);
            for (int j = 0; j < 30; j++) {
                double target = trajectory.targets().get(step).data[j];
                double expected = target + keep * (trajectory.states().get(step).data[j] - target);
                assertThat(trajectory.states().get(step + 1).data[j]).isCloseTo((float) expected, within(1e-5f));
            }
        }
    }

    /** A run that stops at a level of a longer run has its states, hence ends with its rows stopped there. */
    @Test
    void stoppedRowsAreThoseOfARunThatStopsThere() {
        Trajectory whole = record(settings().build(), 90, 90, new FMatrixRMaj(90, 3));
        FMatrixRMaj samples = new FMatrixRMaj(90, 3);
        double level = whole.levels().level(3);
        record(settings().stopLevel(level).build(), 0, 90, samples);
        FMatrixRMaj stopped = whole.stoppedAt(3, BOX);
        for (int i = 0; i < 90; i++) {
            assertThat(stopped.get(i, 0)).isEqualTo(0.25f);
            assertThat(stopped.get(i, 1)).isEqualTo(samples.get(i, 1));
        }
    }

    @Test
    void knowsGivenAndIgnoredCoordinates() {
        Trajectory trajectory = record(settings().build(), 2, 70, new FMatrixRMaj(70, 3));
        assertThat(trajectory.fixed().stream()).containsExactly(0, 3);
        assertThat(trajectory.idle().stream()).containsExactly(2, 5);
    }

    @Test
    void servesOneRun() {
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(3);
        assertThatIllegalStateException().isThrownBy(recorder::trajectory).withMessageContaining("not seen a run");
        ReverseSampler sampler = new ReverseSampler(MEAN_SHIFT, BOX, settings().build());
        sampler.sample(0, 5, null, (first, rows) -> {}, recorder, RunMonitor.NONE);
        assertThatIllegalStateException()
                .isThrownBy(() -> sampler.sample(0, 5, null, (first, rows) -> {}, recorder, RunMonitor.NONE))
                .withMessageContaining("serves one run");
    }

    @Test
    void rejectsANegativeNumberAndMatricesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrajectoryRecorder.ofFirst(-1))
                .withMessageContaining("-1");
        FMatrixRMaj state = new FMatrixRMaj(2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trajectory(
                        NoiseLevels.of(1, 0), List.of(state, state), List.of(), new BitSet(), new BitSet()))
                .withMessageContaining("2 and 0");
    }
}

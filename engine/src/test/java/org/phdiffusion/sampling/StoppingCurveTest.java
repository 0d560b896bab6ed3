// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

class StoppingCurveTest {

    private static final int D = 4;

    private static FMatrixRMaj normals(int rows, long seed) {
        Random random = new Random(seed);
        FMatrixRMaj result = new FMatrixRMaj(rows, D);
        for (int i = 0; i < rows * D; i++) {
            result.data[i] = (float) random.nextGaussian();
        }
        return result;
    }

    private static float[][] points(FMatrixRMaj rows) {
        float[][] points = new float[rows.numRows][D];
        for (int i = 0; i < rows.numRows; i++) {
            System.arraycopy(rows.data, i * D, points[i], 0, D);
        }
        return points;
    }

    private static Trajectory run(Denoiser denoiser, long seed, int rows) {
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(rows);
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.standard(32))
                .targetRule(TargetRule.MULTISTEP_2)
                .seed(seed)
                .threads(1)
                .build();
        new ReverseSampler(denoiser, new WholeSpace(D), settings)
                .sample(0, rows, null, (first, tile) -> {}, recorder, RunMonitor.NONE);
        return recorder.trajectory();
    }

    private static StoppingCurve curve(Trajectory trajectory, FMatrixRMaj training, FMatrixRMaj heldOut) {
        return StoppingCurve.of(trajectory, new WholeSpace(D), rows -> {}, training, heldOut, 1, RunMonitor.NONE);
    }

    /**
     * The denoiser that has stored N rows ends on them: distance 0. Stopped at s it has the law of a row plus s times a
     * normal vector, whose distance to that row has the median {@code s sqrt(chi^2_4 median) = s sqrt(3.357)}; while that
     * is small beside the distance between rows, it is the distance to the nearest.
     */
    @Test
    void findsWhereStoredRowsAreAsFarAsRealOnes() {
        FMatrixRMaj training = normals(60, 3);
        StoppingCurve curve = curve(run(TestDenoisers.meanShift(points(training)), 5, 256), training, normals(60, 4));
        assertThat(curve.closes()).isTrue();
        assertThat(curve.levels().get(0).level()).isZero();
        assertThat(curve.levels().get(0).distance().value()).isLessThan(1e-3);
        for (StoppingCurve.Level level : curve.levels()) {
            if (level.level() > 0 && level.level() < 0.2) {
                assertThat(level.distance().value() / level.level()).isBetween(1.6, 2.05);
            }
        }
        // at the crossing the noise itself is about as far as a real row, a little more where another row is nearer
        assertThat(curve.level() * Math.sqrt(3.357) / curve.real().value()).isBetween(0.9, 1.3);
        assertThat(curve.gap().upper()).isNegative();
        assertThat(curve.realRows()).isEqualTo(120);
    }

    /** What was learned is the distribution itself: no gap, but in 1 of 40 cases; more than 3 of 20 once in 700 times. */
    @Test
    void recommendsNothingWhereSamplesAreFreshRows() {
        Denoiser exact = TestDenoisers.gaussian(new double[D], new double[] {1, 1, 1, 1});
        int alarms = 0;
        for (int i = 0; i < 20; i++) {
            StoppingCurve curve = curve(run(exact, i, 100), normals(150, 100 + i), normals(50, 200 + i));
            alarms += curve.level() > 0 ? 1 : 0;
            assertThat(curve.closes()).isTrue();
        }
        assertThat(alarms).isLessThanOrEqualTo(3);
    }

    @Test
    void comparesRowsAsATableHoldsThem() {
        FMatrixRMaj training = normals(60, 3);
        Trajectory trajectory = run(TestDenoisers.meanShift(points(training)), 5, 64);
        StoppingCurve curve = StoppingCurve.of(
                trajectory,
                new WholeSpace(D),
                rows -> Arrays.fill(rows.data, 100),
                training,
                new FMatrixRMaj(0, D),
                1,
                RunMonitor.NONE);
        assertThat(curve.levels().get(0).distance().value()).isGreaterThan(150);
        assertThat(curve.level()).isZero();
        assertThat(curve.realRows()).isEqualTo(60);
    }

    /** Rows that all end on one training row, whatever the level, stay nearer than real ones. */
    @Test
    void saysWhereNoLevelHelps() {
        FMatrixRMaj training = normals(60, 3);
        StoppingCurve curve = StoppingCurve.of(
                run(TestDenoisers.meanShift(points(training)), 5, 64),
                new WholeSpace(D),
                rows -> {
                    for (int i = 0; i < rows.numRows; i++) {
                        System.arraycopy(training.data, 0, rows.data, i * D, D);
                    }
                },
                training,
                normals(60, 4),
                1,
                RunMonitor.NONE);
        assertThat(curve.closes()).isFalse();
        assertThat(curve.level()).isZero();
    }

    @Test
    void rejectsTooFewRowsAndOtherDimensionsAndCancels() {
        Trajectory trajectory = run(TestDenoisers.gaussian(new double[D], new double[] {1, 1, 1, 1}), 0, 64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve(trajectory, normals(19, 0), normals(60, 0)))
                .withMessageContaining("64 and 19");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve(trajectory, new FMatrixRMaj(60, 3), normals(60, 0)))
                .withMessageContaining("4, 3 and 4");
        RunMonitor cancelled = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                // not shown
            }

            @Override
            public void checkCancelled() {
                throw new RunCancelledException();
            }
        };
        assertThatThrownBy(() -> StoppingCurve.of(
                        trajectory, new WholeSpace(D), rows -> {}, normals(60, 0), normals(60, 1), 1, cancelled))
                .isInstanceOf(RunCancelledException.class);
    }
}

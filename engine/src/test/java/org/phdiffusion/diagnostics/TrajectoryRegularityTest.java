// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.Trajectory;

class TrajectoryRegularityTest {

    private static Diagnosis of(Denoiser denoiser, int recorded) {
        return TrajectoryRegularity.of(
                Runs.of(denoiser, 0, 32, Math.max(1, recorded), 5, recorded).trajectory(), RunMonitor.NONE);
    }

    private static double share(Diagnosis diagnosis, int directions) {
        BarChart bars = (BarChart) diagnosis.charts().get(0);
        return bars.series().get(0).values().get(directions - 1);
    }

    /** {@code x_j(s) = x_j(t) sqrt((v + s^2) / (v + t^2))}: all coordinates shrink alike. */
    @Test
    void pathsOfARoundGaussianAreStraight() {
        Diagnosis diagnosis = of(ExactDenoisers.gaussian(6, 0.7), 20);
        assertThat(share(diagnosis, 1)).isCloseTo(1, within(1e-9));
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.PASS);
        assertThat(diagnosis.result().explanation()).contains("100.0 % of a path's variance lies in one direction");
    }

    /** Two different variances: a curve in the plane of both parts, not in a line. */
    @Test
    void pathsOfAGaussianWithTwoVariancesArePlanar() {
        Diagnosis diagnosis = of(ExactDenoisers.gaussian(new double[] {1, 1, 1, 0.05, 0.05, 0.05}), 20);
        assertThat(share(diagnosis, 2)).isCloseTo(1, within(1e-9));
        assertThat(share(diagnosis, 1)).isLessThan(0.999);
    }

    /** The recorded states are the closed form of the flow, up to the integrator's error. */
    @Test
    void pathsOfAGaussianAreTheirClosedForm() {
        double[] deviations = {1, 0.3};
        Trajectory trajectory =
                Runs.of(ExactDenoisers.gaussian(deviations), 0, 200, 5, 5, 5).trajectory();
        double top = trajectory.levels().level(0);
        for (int level = 0; level < 200; level += 20) {
            double s = trajectory.levels().level(level);
            for (int k = 0; k < 10; k++) {
                double v = deviations[k % 2] * deviations[k % 2];
                double expected = trajectory.states().get(0).data[k] * Math.sqrt((v + s * s) / (v + top * top));
                assertThat(trajectory.states().get(level).data[k])
                        .isCloseTo((float) expected, within((float) (0.01 * Math.abs(expected) + 1e-3)));
            }
        }
    }

    /** A circle has half of its variance in each of two directions, the corners of a simplex a third in each of three. */
    @Test
    void sharesAreThoseOfKnownPaths() {
        double[][] circle = new double[12][];
        for (int i = 0; i < 12; i++) {
            circle[i] = new double[] {Math.cos(i * Math.PI / 6), Math.sin(i * Math.PI / 6), 4};
        }
        assertThat(TrajectoryRegularity.shares(circle)[0]).isCloseTo(0.5, within(1e-9));
        assertThat(TrajectoryRegularity.shares(circle)[1]).isCloseTo(1, within(1e-9));
        double[][] simplex = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        assertThat(TrajectoryRegularity.shares(simplex)[0]).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(TrajectoryRegularity.shares(new double[][] {{1, 2}, {1, 2}})).containsExactly(1, 1, 1);
    }

    @Test
    void anglesAreThoseOfTheTextbook() {
        double[] origin = {0, 0};
        double[] right = {1, 0};
        assertThat(TrajectoryRegularity.angle(origin, right, new double[] {2, 0}))
                .isZero();
        assertThat(TrajectoryRegularity.angle(origin, right, new double[] {1, 3}))
                .isCloseTo(90, within(1e-9));
        assertThat(TrajectoryRegularity.angle(origin, right, origin)).isCloseTo(180, within(1e-9));
        assertThat(TrajectoryRegularity.angle(origin, origin, right)).isZero();
    }

    /** An energy whose proposals have nothing to do with each other from level to level. */
    @Test
    void pathsOfARoughEnergyWander() {
        Denoiser rough = ExactDenoisers.of(8, (x, level) -> {
            Random random = new Random(Double.doubleToLongBits(x[0] + level));
            double[] target = new double[8];
            for (int j = 0; j < 8; j++) {
                target[j] = 3 * random.nextGaussian();
            }
            return target;
        });
        Diagnosis diagnosis = of(rough, 20);
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(diagnosis.result().explanation()).startsWith("Paths wander");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(of(ExactDenoisers.gaussian(2, 1), 0).result().verdict()).isEqualTo(Verdict.INFO);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.Trajectory;

/**
 * How regular the ways of the deterministic flow are: the share of a path's variance that lies in its first one, two and
 * three principal directions, path by path and averaged, and by how much it turns from step to step. Paths of good models
 * are nearly planar however many coordinates there are (Chen et al., On the trajectory regularity of ODE-based diffusion
 * sampling, ICML 2024).
 *
 * <p>Looked at is the way from noise level 2 down: above, every path runs straight at the middle of the data. For a Gaussian
 * with variances v_j along its axes the flow is {@code x_j(s) = x_j(t) sqrt((v_j + s^2) / (v_j + t^2))}: with k different
 * variances a path lies in a space of k dimensions, with one it is straight.
 */
public final class TrajectoryRegularity {

    private static final String NAME = "Trajectory regularity";
    private static final double FROM_LEVEL = 2;
    private static final double BOUND = 0.9;
    private static final int MOST_PATHS = 500;
    private static final int FEWEST_STEPS = 4;
    private static final int DIRECTIONS = 3;
    private static final double TAIL = 0.05;

    private static final String MEANING = """
            Without injected noise each row follows a smooth path from noise to data. If the learned energy is that of a \
            diffusion, such paths are simple curves: nearly all of their variance lies in three directions, however many \
            columns there are, and they turn little from step to step. Shown are the shares of the first directions and the \
            angle between consecutive steps by noise level, with the range of nine tenths of the paths. Paths that wander \
            show an energy that is rough, under-trained or steered by the controller at that level; more steps are needed \
            to follow them, and results depend on the integrator. The bound is a convention, not a theorem. Source: Chen et \
            al., ICML 2024.""";

    private TrajectoryRegularity() {}

    /**
     * Judges paths.
     *
     * @param trajectory recorded rows of a run without noise, that is of dissipation gain 0; at most 500 are used
     * @param monitor shows progress, asked at every path whether to go on
     * @return the mean share of variance in the first three directions, bound 0.9; WARN below, INFO if there are no rows or
     *     fewer than 4 steps
     */
    public static Diagnosis of(Trajectory trajectory, RunMonitor monitor) {
        int first = IntStream.rangeClosed(0, trajectory.levels().steps())
                .filter(level -> trajectory.levels().level(level) <= FROM_LEVEL)
                .findFirst()
                .orElse(trajectory.levels().steps());
        int steps = trajectory.levels().steps() - first;
        int paths = Math.min(MOST_PATHS, trajectory.rows());
        if (steps < FEWEST_STEPS || paths == 0) {
            return new Diagnosis(
                    Topic.ENERGY,
                    new DiagnosticResult(
                            NAME,
                            Double.NaN,
                            BOUND,
                            Verdict.INFO,
                            "Not measured: %d rows with %d steps from noise level %s down were recorded; at least 1 row and %d steps are needed."
                                    .formatted(paths, steps, Words.level(FROM_LEVEL), FEWEST_STEPS)),
                    MEANING,
                    List.of());
        }
        double[] shares = new double[DIRECTIONS];
        double[][] turns = new double[steps - 1][paths];
        for (int i = 0; i < paths; i++) {
            int done = i;
            monitor.checkCancelled();
            monitor.progress((double) i / paths, () -> "Following path " + (done + 1) + " of " + paths);
            double[][] path = path(trajectory, first, i);
            double[] of = shares(path);
            for (int k = 0; k < DIRECTIONS; k++) {
                shares[k] += of[k] / paths;
            }
            for (int step = 0; step < steps - 1; step++) {
                turns[step][i] = angle(path[step], path[step + 1], path[step + 2]);
            }
        }
        return diagnosis(trajectory, first, shares, turns);
    }

    private static double[][] path(Trajectory trajectory, int first, int row) {
        int d = trajectory.dimension();
        double[][] path = new double[trajectory.levels().steps() - first + 1][d];
        for (int level = 0; level < path.length; level++) {
            FMatrixRMaj state = trajectory.states().get(first + level);
            for (int j = 0; j < d; j++) {
                path[level][j] = state.data[row * d + j];
            }
        }
        return path;
    }

    /** Shares of variance in the first 1, 2 and 3 directions, from the eigenvalues of the matrix of inner products. */
    static double[] shares(double[][] path) {
        int n = path.length;
        double[] mean = new double[path[0].length];
        for (double[] point : path) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += point[j] / n;
            }
        }
        DMatrixRMaj products = new DMatrixRMaj(n, n);
        double total = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int j = 0; j < mean.length; j++) {
                    sum += (path[a][j] - mean[j]) * (path[b][j] - mean[j]);
                }
                products.set(a, b, sum);
                products.set(b, a, sum);
            }
            total += products.get(a, a);
        }
        double[] shares = new double[DIRECTIONS];
        if (!(total > 0) || Double.isInfinite(total)) {
            Arrays.fill(shares, total == 0 ? 1 : Double.NaN);
            return shares;
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        eigen.decompose(products);
        double[] values = IntStream.range(0, n)
                .mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                .sorted()
                .toArray();
        double sum = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            sum += k < n ? Math.max(0, values[n - 1 - k]) : 0;
            shares[k] = Math.min(1, sum / total);
        }
        return shares;
    }

    /** The angle in degrees between the steps from a to b and from b to c; 0 where there is no step. */
    static double angle(double[] a, double[] b, double[] c) {
        double one = 0;
        double two = 0;
        double product = 0;
        for (int j = 0; j < a.length; j++) {
            double u = b[j] - a[j];
            double v = c[j] - b[j];
            one += u * u;
            two += v * v;
            product += u * v;
        }
        if (one == 0 || two == 0) {
            return 0;
        }
        double cosine = Math.max(-1, Math.min(1, product / Math.sqrt(one * two)));
        return StrictMath.toDegrees(StrictMath.acos(cosine));
    }

    private static Diagnosis diagnosis(Trajectory trajectory, int first, double[] shares, double[][] turns) {
        double total = 0;
        int worst = 0;
        double[] means = new double[turns.length];
        double[] lower = new double[turns.length];
        double[] upper = new double[turns.length];
        double[] levels = new double[turns.length];
        for (int step = 0; step < turns.length; step++) {
            double[] sorted = turns[step].clone();
            Arrays.sort(sorted);
            means[step] = Arrays.stream(sorted).average().orElseThrow();
            lower[step] = sorted[(int) (TAIL * sorted.length)];
            upper[step] = sorted[sorted.length - 1 - (int) (TAIL * sorted.length)];
            levels[step] = trajectory.levels().level(first + step + 1);
            total += means[step];
            worst = means[step] > means[worst] ? step : worst;
        }
        double value = shares[DIRECTIONS - 1];
        boolean regular = value >= BOUND;
        String finding =
                "%s %s of a path's variance lies in one direction, %s in two and %s in three; on its way down from noise level %s a path turns by %s degrees in all, most at noise level %s."
                        .formatted(
                                regular ? "Paths are simple curves:" : "Paths wander:",
                                Words.percent(shares[0]),
                                Words.percent(shares[1]),
                                Words.percent(shares[2]),
                                Words.level(trajectory.levels().level(first)),
                                Words.number(total),
                                Words.level(levels[worst]));
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(NAME, value, BOUND, regular ? Verdict.PASS : Verdict.WARN, finding),
                MEANING,
                List.of(
                        BarChart.of(
                                "Variance of a path in its first directions",
                                List.of("One", "Two", "Three"),
                                Axis.linear("Share of variance"),
                                shares,
                                null,
                                ""),
                        LineChart.of(
                                "Angle between steps",
                                Axis.noiseLevel(),
                                Axis.linear("Degrees"),
                                Series.interval("Nine tenths of the paths", levels, lower, upper),
                                Series.measured("Mean", levels, means))));
    }
}

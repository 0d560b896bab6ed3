// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.run.RunMonitor;

/**
 * How far the samples of the deterministic flow (dissipation gain 0) and of the full reverse diffusion (gain 1) of one model
 * are apart: their energy distance, as a multiple of what random splits of both together show. For an energy that solves the
 * Fokker-Planck equation both have the same law; their distance is bounded by the equation's residual (Deveney et al.,
 * Closing the ODE-SDE gap in score-based diffusion models through the Fokker-Planck equation, 2023).
 *
 * <p>Both runs may have started from the same noise: rows with even numbers of the one and odd ones of the other are
 * compared, which are independent. The bound is the largest of 99 random splits, which equal laws exceed with a probability
 * of 1 %, or twice their mean where that is more.
 */
public final class OdeSdeGap {

    /** Rows of each side that are compared at most. */
    public static final int LIMIT = 500;

    private static final String NAME = "ODE-SDE gap";
    private static final int SPLITS = 99;
    private static final double TWICE = 2;
    private static final int FEWEST = 8;

    private static final String MEANING = """
            The same energy can be followed in two ways: with noise taken out and put in at every step, or along a smooth \
            flow. If the energy is that of a diffusion and the steps are small enough, both give the same distribution of \
            rows. The chart shows the energy distance of both sets of samples beside what chance does: random splits of all \
            rows into two sets. A gap says that the energy is not consistent from noise level to noise level, or that there \
            are too few steps: train for longer, take more steps, and prefer the way whose samples resemble the data more, \
            for tables usually the one with noise. Source: Deveney et al., arXiv 2311.15996; Lai et al., FP-Diffusion, ICML \
            2023.""";

    private OdeSdeGap() {}

    /**
     * Judges two sets of samples.
     *
     * @param ode encoded samples of a run with dissipation gain 0, n x d, finite, not modified
     * @param sde encoded samples of a run with dissipation gain 1, in the order of the same row numbers, not modified
     * @param seed of the random splits
     * @param monitor shows progress, asked at every row whether to go on
     * @return the distance in units of the mean of the splits; WARN above the bound, INFO with fewer than 8 rows
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static Diagnosis of(FMatrixRMaj ode, FMatrixRMaj sde, long seed, RunMonitor monitor) {
        if (ode.numCols != sde.numCols) {
            throw new IllegalArgumentException(
                    "Both sets of samples must have the same coordinates, but have %d and %d."
                            .formatted(ode.numCols, sde.numCols));
        }
        int rows = Math.min(LIMIT, Math.min(ode.numRows, sde.numRows) / 2);
        if (rows < FEWEST / 2) {
            return new Diagnosis(
                    Topic.ENERGY,
                    new DiagnosticResult(
                            NAME,
                            Double.NaN,
                            TWICE,
                            Verdict.INFO,
                            "Not measured: at least %d rows of each run are needed.".formatted(FEWEST)),
                    MEANING,
                    List.of());
        }
        double[][] distances = distances(ode, sde, rows, monitor);
        boolean[] first = new boolean[2 * rows];
        Arrays.fill(first, 0, rows, true);
        double distance = energyDistance(distances, first);
        double mean = 0;
        double largest = 0;
        for (int k = 0; k < SPLITS; k++) {
            monitor.checkCancelled();
            Arrays.fill(first, false);
            for (int i : Subsample.indices(2 * rows, rows, seed, 3000L + k)) {
                first[i] = true;
            }
            double split = energyDistance(distances, first);
            mean += split / SPLITS;
            largest = Math.max(largest, split);
        }
        return diagnosis(distance, mean, largest, rows);
    }

    private static Diagnosis diagnosis(double distance, double mean, double largest, int rows) {
        double value = distance / mean;
        double bound = Math.max(TWICE, largest / mean);
        boolean close = value <= bound;
        String finding = (close
                                ? "Samples of the smooth flow and of the noisy diffusion have the same distribution, as far as %d rows of each tell"
                                : "Samples of the smooth flow differ from those of the noisy diffusion, by %d rows of each")
                        .formatted(rows)
                + ": their energy distance is %s, that of random splits %s on average and at most %s."
                        .formatted(Words.number(distance), Words.number(mean), Words.number(largest));
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(NAME, value, bound, close ? Verdict.PASS : Verdict.WARN, finding),
                MEANING,
                List.of(BarChart.of(
                        "",
                        List.of("Flow against diffusion", "Random splits, mean", "Random splits, largest"),
                        Axis.linear("Energy distance"),
                        new double[] {distance, mean, largest},
                        bound * mean,
                        "Bound")));
    }

    /** Distances between all rows, those of the flow first. */
    private static double[][] distances(FMatrixRMaj ode, FMatrixRMaj sde, int rows, RunMonitor monitor) {
        int d = ode.numCols;
        float[] all = new float[2 * rows * d];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(ode.data, 2 * i * d, all, i * d, d);
            System.arraycopy(sde.data, (2 * i + 1) * d, all, (rows + i) * d, d);
        }
        double[][] distances = new double[2 * rows][2 * rows];
        for (int i = 0; i < 2 * rows; i++) {
            monitor.checkCancelled();
            monitor.progress(i / (2.0 * rows), () -> "Comparing flow and diffusion");
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < d; k++) {
                    double gap = (double) all[i * d + k] - all[j * d + k];
                    sum += gap * gap;
                }
                distances[i][j] = Math.sqrt(sum);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /** {@code 2 E|X-Y| - E|X-X'| - E|Y-Y'|} of two halves. */
    private static double energyDistance(double[][] distances, boolean[] first) {
        int n = distances.length / 2;
        double within = 0;
        double across = 0;
        for (int i = 0; i < distances.length; i++) {
            double[] row = distances[i];
            double same = 0;
            double other = 0;
            for (int j = 0; j < i; j++) {
                if (first[i] == first[j]) {
                    same += row[j];
                } else {
                    other += row[j];
                }
            }
            within += same;
            across += other;
        }
        return 2 * (across - within) / n / n;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * How near samples lie to training rows, against the noise level at which their run would have stopped, beside how near real
 * rows lie that were not learned from. A model that follows single training rows gives samples that lie nearer to them than
 * other real rows do. The noise of an early stop takes them apart again: the recommended level is the one at which the gap
 * closes, 0 where there is none.
 *
 * <p>Distances are medians of the Euclidean distance of an encoded row to its nearest training row. Real rows are the
 * held-out ones and, since these may be few, the training rows themselves with the row left out: by exchangeability its
 * nearest other row is as far as that of a fresh one, but for one row in the number of rows. The intervals are 95 % bootstrap
 * intervals. A gap counts if the interval of the difference of medians lies below 0, which a model that copies nothing shows
 * in about 1 of 40 trainings. The crossing is interpolated in the logarithm of the level.
 *
 * <p>Many training rows are represented by at most 20,000 chosen at random, fewer of more than 100 coordinates, real rows by
 * 512; the cost is {@code O(L n N d)} for L levels and n recorded rows. Levels are looked at from 0 upwards until the gap has
 * stayed closed. Of a larger table a copied row may not be among those chosen: the curve is made for tables that can be
 * learned by heart.
 *
 * @param levels levels looked at, rising from the last of the run, with the median distance at each
 * @param real the median distance of real rows
 * @param gap the difference of the sample's median at the end of the run and the real one; negative if samples lie nearer
 * @param level the recommended level to stop at; 0 if there is no gap, or none of the levels closes it
 * @param closes whether there is no gap, or a level closes it
 * @param samples recorded rows used
 * @param realRows real rows used
 * @param trainingRows training rows compared with
 */
public record StoppingCurve(
        List<Level> levels,
        Interval real,
        Interval gap,
        double level,
        boolean closes,
        int samples,
        int realRows,
        int trainingRows) {

    /** The fewest rows of each kind for which the curve says anything. */
    public static final int FEWEST_ROWS = 20;

    /** Recorded rows that are enough: the interval of their median is about 8 % wide either way. */
    public static final int ENOUGH_SAMPLES = 256;

    private static final int MOST_TRAINING = 20_000;
    private static final int MOST_VALUES = 2_000_000;
    private static final int LEAST_LIMIT = 1_000;
    private static final int MOST_REAL = 512;
    private static final int RESAMPLES = 399;
    private static final double TAIL = 0.025;
    private static final int CLOSED_LEVELS = 4;

    /**
     * A median with its 95 % interval.
     *
     * @param value the median, or difference of medians
     * @param lower lower end
     * @param upper upper end
     */
    public record Interval(double value, double lower, double upper) {}

    /**
     * The samples, had their run stopped at a level.
     *
     * @param level the noise level
     * @param distance median distance to the nearest training row
     */
    public record Level(double level, Interval distance) {}

    /**
     * Copies the levels.
     *
     * @param levels as the component
     * @param real as the component
     * @param gap as the component
     * @param level as the component
     * @param closes as the component
     * @param samples as the component
     * @param realRows as the component
     * @param trainingRows as the component
     */
    public StoppingCurve {
        levels = List.copyOf(levels);
    }

    /**
     * Measures the curve.
     *
     * @param trajectory recorded rows of a run, at least 20, see {@link #ENOUGH_SAMPLES}
     * @param set the set of the run
     * @param finish turns stopped rows into the encodings of rows as a table holds them, in place; may leave them alone
     * @param training encoded rows that the model was trained with, N x d, at least 20, not modified
     * @param heldOut encoded rows that it was not trained with, m x d, not modified; may be empty
     * @param seed chooses rows and resamples
     * @param monitor shows progress and cancels
     * @return the curve
     * @throws IllegalArgumentException if the dimensions differ or there are too few rows
     */
    public static StoppingCurve of(
            Trajectory trajectory,
            ConvexSet set,
            Consumer<FMatrixRMaj> finish,
            FMatrixRMaj training,
            FMatrixRMaj heldOut,
            long seed,
            RunMonitor monitor) {
        check(trajectory, training, heldOut);
        NearestRows nearest = NearestRows.among(training, rowLimit(training.numCols), seed);
        double[] real = nearest.realDistances(heldOut, MOST_REAL, monitor.part(0, 0.2));
        Medians medians = new Medians(seed);
        double middle = Medians.median(real.clone());
        int[] hints = new int[trajectory.rows()];
        List<Level> levels = new ArrayList<>();
        Interval gap = null;
        int closed = 0;
        int last = trajectory.levels().steps();
        for (int index = last; index > 0 && closed < CLOSED_LEVELS; index--) {
            double share = (double) (last - index) / last;
            monitor.progress(0.2 + 0.8 * share, () -> "Looking for the noise level to stop at");
            FMatrixRMaj rows = trajectory.stoppedAt(index, set);
            monitor.checkCancelled();
            finish.accept(rows);
            double[] distances = nearest.distances(rows, hints, monitor);
            levels.add(new Level(trajectory.levels().level(index), medians.interval(distances)));
            gap = gap == null ? medians.difference(distances, real) : gap;
            closed = levels.get(levels.size() - 1).distance().value() >= middle ? closed + 1 : 0;
        }
        Interval realInterval = medians.interval(real);
        boolean isGap = gap.upper() < 0;
        double crossing = isGap ? crossing(levels, middle) : 0;
        return new StoppingCurve(
                levels,
                realInterval,
                gap,
                Double.isNaN(crossing) ? 0 : crossing,
                !Double.isNaN(crossing),
                trajectory.rows(),
                real.length,
                nearest.size());
    }

    /**
     * How many training rows are compared with at most.
     *
     * @param dimension number of coordinates of a row
     * @return a number of rows
     */
    public static int rowLimit(int dimension) {
        return Math.max(LEAST_LIMIT, Math.min(MOST_TRAINING, MOST_VALUES / Math.max(1, dimension)));
    }

    /** The level at which a rising curve reaches a value for good; not a number if it stays below. */
    private static double crossing(List<Level> levels, double value) {
        int below = levels.size() - 1;
        while (below >= 0 && levels.get(below).distance().value() >= value) {
            below--;
        }
        if (below == levels.size() - 1) {
            return Double.NaN;
        }
        Level low = levels.get(below);
        Level high = levels.get(below + 1);
        double share = (value - low.distance().value())
                / (high.distance().value() - low.distance().value());
        return low.level() <= 0
                ? share * high.level()
                : low.level() * StrictMath.pow(high.level() / low.level(), share);
    }

    private static void check(Trajectory trajectory, FMatrixRMaj training, FMatrixRMaj heldOut) {
        int d = trajectory.dimension();
        if (training.numCols != d || (heldOut.numRows > 0 && heldOut.numCols != d)) {
            throw new IllegalArgumentException(
                    "Recorded, training and held-out rows must have the same coordinates, but have %d, %d and %d."
                            .formatted(d, training.numCols, heldOut.numCols));
        }
        if (trajectory.rows() < FEWEST_ROWS || training.numRows < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "A level to stop at needs at least %d recorded and training rows, but there are %d and %d."
                            .formatted(FEWEST_ROWS, trajectory.rows(), training.numRows));
        }
    }

    /** Medians and their bootstrap intervals, by the percentile method. */
    private static final class Medians {

        private final PhiloxStream random;
        private int calls;

        Medians(long seed) {
            random = PhiloxStream.of(seed, RandomPurpose.BOOTSTRAP);
        }

        Interval interval(double[] values) {
            double[] medians = new double[RESAMPLES];
            for (int k = 0; k < RESAMPLES; k++) {
                medians[k] = resampled(values, k, 0);
            }
            return ends(median(values.clone()), medians);
        }

        Interval difference(double[] one, double[] other) {
            double[] differences = new double[RESAMPLES];
            for (int k = 0; k < RESAMPLES; k++) {
                differences[k] = resampled(one, k, 0) - resampled(other, k, 1);
            }
            return ends(median(one.clone()) - median(other.clone()), differences);
        }

        private Interval ends(double value, double[] resampled) {
            calls++;
            Arrays.sort(resampled);
            int out = (int) Math.round(TAIL * (RESAMPLES + 1)) - 1;
            return new Interval(value, resampled[out], resampled[RESAMPLES - 1 - out]);
        }

        private double resampled(double[] values, int number, int side) {
            double[] drawn = new double[values.length];
            random.uniforms(2L * number + side, calls, drawn, 0, drawn.length);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = values[(int) (drawn[i] * values.length)];
            }
            return median(drawn);
        }

        /** Sorts its argument. */
        static double median(double[] values) {
            Arrays.sort(values);
            int half = values.length / 2;
            return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
        }
    }
}

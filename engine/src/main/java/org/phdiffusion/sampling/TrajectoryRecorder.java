// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Watches the first rows of one run of a {@link ReverseSampler}: keeps their states and targets at every noise level. It
 * changes no bit of the run, and what it keeps depends neither on tile size nor on threads. A recorder serves one run; its
 * memory is {@code 8 n d} bytes a level.
 */
public final class TrajectoryRecorder {

    private final int wanted;
    private NoiseLevels levels;
    private List<FMatrixRMaj> states = List.of();
    private List<FMatrixRMaj> targets = List.of();
    private BitSet fixed = new BitSet();
    private BitSet idle = new BitSet();
    private int rows;

    private TrajectoryRecorder(int wanted) {
        this.wanted = wanted;
    }

    /**
     * Watches the first rows of a run.
     *
     * @param rows how many, at least 0; all if the run has fewer
     * @return a recorder for one run
     * @throws IllegalArgumentException if the number is negative
     */
    public static TrajectoryRecorder ofFirst(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("The rows to record must be at least 0, but are " + rows + ".");
        }
        return new TrajectoryRecorder(rows);
    }

    /**
     * Watches nothing, at no cost.
     *
     * @return a recorder without rows
     */
    public static TrajectoryRecorder none() {
        return new TrajectoryRecorder(0);
    }

    /**
     * What was recorded.
     *
     * @return the trajectory of the first rows
     * @throws IllegalStateException before the run
     */
    public Trajectory trajectory() {
        if (levels == null) {
            throw new IllegalStateException("The recorder has not seen a run yet; hand it to a sampler first.");
        }
        return new Trajectory(levels, states, targets, fixed, idle);
    }

    /** Makes room before the run begins. */
    void begin(NoiseLevels runLevels, long runRows, int dimension) {
        if (levels != null) {
            throw new IllegalStateException("A trajectory recorder serves one run; take a new one for each.");
        }
        rows = (int) Math.min(wanted, runRows);
        Math.multiplyExact(rows, dimension);
        levels = runLevels;
        states = new ArrayList<>();
        targets = new ArrayList<>();
        for (int level = 0; level <= runLevels.steps(); level++) {
            states.add(new FMatrixRMaj(rows, dimension));
            if (level < runLevels.steps()) {
                targets.add(new FMatrixRMaj(rows, dimension));
            }
        }
    }

    /** Whether a tile that begins with a row, numbered from 0 within the run, is to be watched. */
    boolean watches(long firstRow) {
        return firstRow < rows;
    }

    /** How many of a tile's rows, the first ones, are to be watched. */
    int watchedRows(long firstRow, int count) {
        return (int) Math.max(0, Math.min(count, rows - firstRow));
    }

    /** Keeps what is known of the rows of a tile. */
    synchronized void conditions(long firstRow, int count, TileConditions conditions) {
        for (long i = firstRow; i < rows && i < firstRow + count; i++) {
            conditions.mark((int) (i - firstRow), (int) i, fixed, idle);
        }
    }

    /** Keeps states and targets of a tile before a step; tiles write to places of their own. */
    void step(long firstRow, int step, TileState tile) {
        step(firstRow, step, tile.x(), tile.target());
    }

    /** Keeps states and targets of a tile's first rows before a step. */
    void step(long firstRow, int step, FMatrixRMaj state, FMatrixRMaj target) {
        keep(firstRow, state, states.get(step));
        keep(firstRow, target, targets.get(step));
    }

    /** Keeps the finished rows of a tile. */
    void finished(long firstRow, FMatrixRMaj x) {
        keep(firstRow, x, states.get(states.size() - 1));
    }

    private void keep(long firstRow, FMatrixRMaj tile, FMatrixRMaj all) {
        int kept = (int) Math.min(tile.numRows, rows - firstRow);
        System.arraycopy(tile.data, 0, all.data, (int) firstRow * all.numCols, kept * all.numCols);
    }
}

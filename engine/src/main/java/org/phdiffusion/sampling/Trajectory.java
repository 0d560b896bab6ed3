// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;

/**
 * The way of some rows of a run through all noise levels, encoded, as {@link TrajectoryRecorder} has seen it. The matrices
 * are not copied: treat them as read-only.
 *
 * @param levels the noise levels walked through, largest first, L + 1 of them
 * @param states one matrix a level, L + 1 of them, each n x d: the states x; the last are the finished rows
 * @param targets one matrix a step, L of them, each n x d: what each step steered to, projected if the run was certified
 * @param fixed coordinates that were given, bit {@code row * d + coordinate}; the states hold their values at the end only
 * @param idle coordinates that were to be ignored, numbered likewise
 */
public record Trajectory(
        NoiseLevels levels, List<FMatrixRMaj> states, List<FMatrixRMaj> targets, BitSet fixed, BitSet idle) {

    /**
     * Copies lists and bits.
     *
     * @param levels as the component
     * @param states as the component
     * @param targets as the component
     * @param fixed as the component
     * @param idle as the component
     * @throws IllegalArgumentException if there is not one state a level and one target a step, or their shapes differ
     */
    public Trajectory {
        states = List.copyOf(states);
        targets = List.copyOf(targets);
        fixed = (BitSet) fixed.clone();
        idle = (BitSet) idle.clone();
        int steps = levels.steps();
        if (states.size() != steps + 1 || targets.size() != steps) {
            throw new IllegalArgumentException(
                    "A run of %d steps has %d states and %d targets, but %d and %d were given."
                            .formatted(steps, steps + 1, steps, states.size(), targets.size()));
        }
        int rows = states.get(0).numRows;
        int columns = states.get(0).numCols;
        for (List<FMatrixRMaj> list : List.of(states, targets)) {
            for (FMatrixRMaj matrix : list) {
                if (matrix.numRows != rows || matrix.numCols != columns) {
                    throw new IllegalArgumentException("All states and targets must be %d x %d, but one is %d x %d."
                            .formatted(rows, columns, matrix.numRows, matrix.numCols));
                }
            }
        }
    }

    /**
     * How many rows were recorded.
     *
     * @return n, at least 0
     */
    public int rows() {
        return states.get(0).numRows;
    }

    /**
     * The number of coordinates of a row.
     *
     * @return d
     */
    public int dimension() {
        return states.get(0).numCols;
    }

    /**
     * The first rows without ignored coordinates.
     *
     * @param limit how many at most
     * @return a trajectory of these rows alone
     */
    public Trajectory complete(int limit) {
        int d = dimension();
        int[] kept = IntStream.range(0, rows())
                .filter(row -> {
                    int next = idle.nextSetBit(row * d);
                    return next < 0 || next >= (row + 1) * d;
                })
                .limit(limit)
                .toArray();
        BitSet keptFixed = new BitSet();
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < d; j++) {
                keptFixed.set(i * d + j, fixed.get(kept[i] * d + j));
            }
        }
        return new Trajectory(
                levels,
                states.stream().map(state -> select(state, kept)).toList(),
                targets.stream().map(target -> select(target, kept)).toList(),
                keptFixed,
                new BitSet());
    }

    private static FMatrixRMaj select(FMatrixRMaj matrix, int[] rows) {
        FMatrixRMaj chosen = new FMatrixRMaj(rows.length, matrix.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, rows[i] * matrix.numCols, chosen.data, i * matrix.numCols, matrix.numCols);
        }
        return chosen;
    }

    /**
     * The rows that the run would have ended with, had it stopped at one of its levels: given and ignored coordinates at
     * their final values, then projected onto each row's slice of the set, as a certified sampler does.
     *
     * @param index number of the level, in [0, levels().steps()]
     * @param set the set of the run
     * @return n x d, new
     */
    public FMatrixRMaj stoppedAt(int index, ConvexSet set) {
        int d = dimension();
        FMatrixRMaj last = states.get(states.size() - 1);
        FMatrixRMaj rows = states.get(index).copy();
        boolean[] slice = new boolean[d];
        for (int i = 0; i < rows.numRows; i++) {
            boolean given = false;
            for (int j = 0; j < d; j++) {
                int bit = i * d + j;
                slice[j] = fixed.get(bit);
                given |= slice[j];
                rows.data[bit] = slice[j] || idle.get(bit) ? last.data[bit] : rows.data[bit];
            }
            if (given) {
                set.project(rows.data, i * d, slice, 0);
            } else {
                set.project(rows.data, i * d);
            }
        }
        return rows;
    }
}

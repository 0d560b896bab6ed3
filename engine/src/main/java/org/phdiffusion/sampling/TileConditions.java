// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.Arrays;
import java.util.BitSet;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;

/**
 * What is known of the rows of a tile: condition vectors, fixed coordinates with their values, idle coordinates with the
 * values at which they rest. All projections go through here, since each row has its own slice of the set.
 */
final class TileConditions {

    private final ConvexSet set;
    private final int dimension;
    private final FMatrixRMaj vectors;
    private final boolean[] fixed;
    private final boolean[] idle;
    private final float[] held;
    private final boolean[] anyFixed;
    private final boolean[] anyIdle;
    private final float[] scratch;
    private boolean anyHeld;
    private final ConditionRow view = new ConditionRow(this);

    TileConditions(ConvexSet set, int rows, int conditionWidth) {
        this.set = set;
        dimension = set.dimension();
        vectors = new FMatrixRMaj(rows, conditionWidth);
        fixed = new boolean[rows * dimension];
        idle = new boolean[rows * dimension];
        held = new float[rows * dimension];
        anyFixed = new boolean[rows];
        anyIdle = new boolean[rows];
        scratch = new float[dimension];
    }

    /** Asks a source about the rows of a tile; a null source knows nothing. */
    void fill(long[] particles, int rows, ConditionSource source) {
        vectors.reshape(rows, vectors.numCols);
        vectors.zero();
        Arrays.fill(fixed, false);
        Arrays.fill(idle, false);
        Arrays.fill(anyFixed, false);
        Arrays.fill(anyIdle, false);
        anyHeld = false;
        for (int i = 0; source != null && i < rows; i++) {
            Arrays.fill(held, i * dimension, (i + 1) * dimension, 0);
            source.condition(particles[i], view.at(i));
            if (anyIdle[i]) {
                // Idle coordinates begin at the point of the set that is nearest to the middle of the data.
                int from = i * dimension;
                System.arraycopy(held, from, scratch, 0, dimension);
                project(i, scratch, 0);
                rest(i, scratch, 0);
            }
        }
    }

    void fix(int row, int coordinate, float value) {
        int index = row * dimension + coordinate;
        fixed[index] = true;
        held[index] = value;
        anyFixed[row] = true;
        anyHeld = true;
    }

    void idle(int row, int coordinate) {
        idle[row * dimension + coordinate] = true;
        anyIdle[row] = true;
        anyHeld = true;
    }

    /** Puts fixed and idle coordinates at their values. */
    void hold(int row, float[] x, int offset) {
        if (!anyFixed[row] && !anyIdle[row]) {
            return;
        }
        int from = row * dimension;
        for (int j = 0; j < dimension; j++) {
            if (fixed[from + j] || idle[from + j]) {
                x[offset + j] = held[from + j];
            }
        }
    }

    /** Copies the idle coordinates of a row, which are nobody's targets, into what was wanted of it. */
    void excuse(int row, float[] x, int offset, float[] wanted) {
        if (!anyIdle[row]) {
            return;
        }
        for (int j = 0; j < dimension; j++) {
            if (idle[row * dimension + j]) {
                wanted[j] = x[offset + j];
            }
        }
    }

    /** Lets idle coordinates rest from now on where a projected row has them. */
    void rest(int row, float[] x, int offset) {
        if (!anyIdle[row]) {
            return;
        }
        int from = row * dimension;
        for (int j = 0; j < dimension; j++) {
            if (idle[from + j]) {
                held[from + j] = x[offset + j];
            }
        }
    }

    /** Projects onto the row's slice a point whose fixed coordinates are at their values. */
    boolean project(int row, float[] x, int offset) {
        return anyFixed[row] ? set.project(x, offset, fixed, row * dimension) : set.project(x, offset);
    }

    /** The nearest point of the row's slice to any finite point. */
    void nearest(int row, float[] x, int offset, float[] result) {
        System.arraycopy(x, offset, result, 0, dimension);
        if (anyFixed[row]) {
            for (int j = 0; j < dimension; j++) {
                result[j] = fixed[row * dimension + j] ? held[row * dimension + j] : result[j];
            }
        }
        project(row, result, 0);
    }

    /** Squared distance to the row's slice; infinite for a point that is not finite. */
    double squaredDistance(int row, float[] x, int offset) {
        if (!anyFixed[row]) {
            return set.squaredDistance(x, offset);
        }
        nearest(row, x, offset, scratch);
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            if (!Float.isFinite(x[offset + j])) {
                return Double.POSITIVE_INFINITY;
            }
            double gap = (double) x[offset + j] - scratch[j];
            sum += gap * gap;
        }
        return sum;
    }

    /** Sets the bits of a row's fixed and idle coordinates, the row being numbered anew. */
    void mark(int row, int number, BitSet fixedBits, BitSet idleBits) {
        for (int j = 0; j < dimension; j++) {
            if (fixed[row * dimension + j]) {
                fixedBits.set(number * dimension + j);
            }
            if (idle[row * dimension + j]) {
                idleBits.set(number * dimension + j);
            }
        }
    }

    /** Whether any row has a coordinate that is fixed or idle. */
    boolean anyHeld() {
        return anyHeld;
    }

    boolean[] fixed() {
        return fixed;
    }

    boolean[] idle() {
        return idle;
    }

    float[] held() {
        return held;
    }

    FMatrixRMaj vectors() {
        return vectors;
    }

    /** What the denoiser reads; null if it takes no condition. */
    FMatrixRMaj forDenoiser() {
        return vectors.numCols == 0 ? null : vectors;
    }
}

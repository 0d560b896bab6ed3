// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Complete real rows, encoded, on which a model is examined, with what the model is told of each: nothing, or the value
 * of its standard condition. Immutable as long as nobody writes to the matrix.
 */
public final class ReferenceRows {

    private static final int FEWEST = 4;

    private final FMatrixRMaj values;
    private final ConditionLayout layout;
    private final int standardColumn;
    private final List<String> columns;
    private final int[] free;

    /**
     * Describes rows.
     *
     * @param values encoded rows, n x d with n at least 4, finite, not copied
     * @param layout the columns and their coordinates
     * @param standardColumn index of the column that the model is told, in [0, m); -1 for none
     * @param columns names of the m columns, for findings
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public ReferenceRows(FMatrixRMaj values, ConditionLayout layout, int standardColumn, List<String> columns) {
        if (values.numCols != layout.dimension() || columns.size() != layout.columns()) {
            throw new IllegalArgumentException("The layout has %d coordinates and %d columns, but there are %d and %d."
                    .formatted(layout.dimension(), layout.columns(), values.numCols, columns.size()));
        }
        if (values.numRows < FEWEST) {
            throw new IllegalArgumentException("An energy is examined on at least %d complete real rows, but has %d."
                    .formatted(FEWEST, values.numRows));
        }
        if (standardColumn < -1
                || standardColumn >= layout.columns()
                || (standardColumn >= 0 && layout.columns() == 1)) {
            throw new IllegalArgumentException(
                    "The column that is told must be one of %d and leave another free, but is number %d."
                            .formatted(layout.columns(), standardColumn));
        }
        this.values = values;
        this.layout = layout;
        this.standardColumn = standardColumn;
        this.columns = List.copyOf(columns);
        free = IntStream.range(0, layout.dimension())
                .filter(j -> !isGiven(layout, standardColumn, j))
                .toArray();
    }

    private static boolean isGiven(ConditionLayout layout, int column, int coordinate) {
        return column >= 0 && coordinate >= layout.start(column) && coordinate < layout.end(column);
    }

    /**
     * The number of rows.
     *
     * @return n, at least 4
     */
    public int size() {
        return values.numRows;
    }

    /**
     * The coordinates that carry noise.
     *
     * @return their indices, rising; all but those of the column that is told; a copy
     */
    public int[] free() {
        return free.clone();
    }

    /**
     * At most so many of the rows.
     *
     * @param limit at least 4
     * @param seed chooses them
     * @return these rows if there are no more, else that many at random
     */
    public ReferenceRows atMost(int limit, long seed) {
        FMatrixRMaj chosen = Subsample.of(values, limit, seed, 0);
        return new ReferenceRows(chosen, layout, standardColumn, columns);
    }

    /** Each row several times in a row, so that it gets several draws of noise. */
    ReferenceRows repeated(int times) {
        FMatrixRMaj repeated = new FMatrixRMaj(values.numRows * times, values.numCols);
        for (int i = 0; i < repeated.numRows; i++) {
            System.arraycopy(
                    values.data, i / times * values.numCols, repeated.data, i * values.numCols, values.numCols);
        }
        return new ReferenceRows(repeated, layout, standardColumn, columns);
    }

    FMatrixRMaj values() {
        return values;
    }

    ConditionLayout layout() {
        return layout;
    }

    int standardColumn() {
        return standardColumn;
    }

    /** Names of the columns, as many as the layout has. */
    List<String> columns() {
        return columns;
    }

    /** Index of the column that a coordinate belongs to. */
    int column(int coordinate) {
        int column = 0;
        while (layout.end(column) <= coordinate) {
            column++;
        }
        return column;
    }

    /** Refuses a denoiser of other rows. */
    void requireFit(Denoiser denoiser) {
        boolean told = denoiser.conditionWidth() == layout.width();
        boolean untold = denoiser.conditionWidth() == 0 && standardColumn < 0;
        if (denoiser.dimension() != layout.dimension() || !(told || untold)) {
            throw new IllegalArgumentException(
                    "The rows have %d coordinates and conditions of %d, but the model takes %d and %d."
                            .formatted(
                                    layout.dimension(),
                                    layout.width(),
                                    denoiser.dimension(),
                                    denoiser.conditionWidth()));
        }
    }

    /** Writes the condition of rows from {@code first} on, as many as the matrix has. */
    void conditions(int first, FMatrixRMaj target) {
        target.zero();
        for (int i = 0; standardColumn >= 0 && i < target.numRows; i++) {
            layout.give(standardColumn, values.data, (first + i) * values.numCols, target.data, i * target.numCols);
        }
    }

    /**
     * Writes rows from {@code first} on, as many as the matrix has, with noise on their free coordinates: a function of
     * the seed, the row's number and the step, which tells draws apart.
     */
    void noised(int first, double level, long seed, int step, FMatrixRMaj target) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.FORWARD_NOISE);
        int d = values.numCols;
        for (int i = 0; i < target.numRows; i++) {
            random.normals(first + i, step, target.data, i * d, d);
            for (int j = 0; j < d; j++) {
                float clean = values.data[(first + i) * d + j];
                target.data[i * d + j] =
                        isGiven(layout, standardColumn, j) ? clean : (float) (clean + level * target.data[i * d + j]);
            }
        }
    }
}

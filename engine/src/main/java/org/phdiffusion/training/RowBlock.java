// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Encoded rows in memory. */
final class RowBlock {

    private final float[] values;
    private final int dimension;
    private final RowMasking masking;

    /**
     * Wraps rows.
     *
     * @param values the coordinates, row by row; not copied
     * @param dimension coordinates of a row
     * @param masking what of these rows is missing and may be given; null for complete rows and a network without
     *     conditions
     */
    RowBlock(float[] values, int dimension, RowMasking masking) {
        this.values = values;
        this.dimension = dimension;
        this.masking = masking;
    }

    float[] values() {
        return values;
    }

    int dimension() {
        return dimension;
    }

    RowMasking masking() {
        return masking;
    }
}

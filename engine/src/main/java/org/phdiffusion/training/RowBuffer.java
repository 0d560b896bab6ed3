// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.random.PhiloxStream;

/** Room for what is drawn for one row of a batch. */
final class RowBuffer {

    /** Standard normal noise, one value a coordinate. */
    final float[] noise;

    /** Uniform numbers, some for the row and one a column. */
    final double[] uniforms;

    /** Whether each column is given. */
    final boolean[] given;

    /** The condition vector. */
    final float[] condition;

    /** Whether each coordinate is active. */
    final boolean[] active;

    /** Scratch of the random numbers. */
    final int[] words = new int[PhiloxStream.BLOCK];

    /** Takes a dimension, and null for rows without a condition. */
    RowBuffer(int dimension, RowMasking masking) {
        int columns = masking == null ? 0 : masking.layout().columns();
        noise = new float[dimension];
        uniforms = new double[MaskDraw.ROW_UNIFORMS + columns];
        given = new boolean[columns];
        condition = new float[masking == null ? 0 : masking.layout().width()];
        active = new boolean[dimension];
    }
}

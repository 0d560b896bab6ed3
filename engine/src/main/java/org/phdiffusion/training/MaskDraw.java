// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.Arrays;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Draws which columns of a row are given, by address, as {@link RowMasking} says. */
final class MaskDraw {

    /** Uniform numbers that belong to the row: random choice or not, the rate, the column to leave free. */
    static final int ROW_UNIFORMS = 3;

    private final RowMasking masking;
    private final ConditionLayout layout;
    private final PhiloxStream stream;

    MaskDraw(RowMasking masking, long seed, RandomPurpose purpose) {
        this.masking = masking;
        layout = masking.layout();
        stream = PhiloxStream.of(seed, purpose);
    }

    /**
     * Draws the mask of a row.
     *
     * @param row its index in the data
     * @param values the data, row by row
     * @param particle first part of the mask's address
     * @param step second part of the mask's address
     * @param buffer receives condition and activity
     */
    void draw(int row, float[] values, int particle, int step, RowBuffer buffer) {
        stream.uniforms(particle, step, buffer.uniforms, 0, buffer.uniforms.length, buffer.words);
        choose(row, buffer);
        Arrays.fill(buffer.condition, 0);
        for (int column = 0; column < layout.columns(); column++) {
            boolean missing = masking.isMissing(row, column);
            if (missing) {
                layout.markAbsent(column, buffer.condition, 0);
            } else if (buffer.given[column]) {
                layout.give(column, values, row * layout.dimension(), buffer.condition, 0);
            }
            Arrays.fill(buffer.active, layout.start(column), layout.end(column), !missing && !buffer.given[column]);
        }
    }

    private void choose(int row, RowBuffer buffer) {
        boolean random = buffer.uniforms[0] < masking.givenShare();
        int observed = 0;
        int given = 0;
        for (int column = 0; column < layout.columns(); column++) {
            boolean present = !masking.isMissing(row, column);
            boolean chosen = random
                    ? buffer.uniforms[ROW_UNIFORMS + column] < buffer.uniforms[1]
                    : column == masking.standardColumn();
            buffer.given[column] = present && chosen;
            observed += present ? 1 : 0;
            given += present && chosen ? 1 : 0;
        }
        if (given == observed) {
            buffer.given[observedColumn(row, (int) (buffer.uniforms[2] * observed))] = false;
        }
    }

    /** The column of the k-th cell that is there. */
    private int observedColumn(int row, int k) {
        int left = k;
        int column = 0;
        while (masking.isMissing(row, column) || left-- > 0) {
            column++;
        }
        return column;
    }
}

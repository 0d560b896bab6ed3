// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

final class MaskDrawTest {

    private static final ConditionLayout LAYOUT = new ConditionLayout(1, 3, 2, 1);
    private static final int ROWS = 200;
    private static final float[] VALUES = new float[ROWS * 7];

    static {
        PhiloxStream.of(1, RandomPurpose.TESTING).normals(0, 0, VALUES, 0, VALUES.length);
    }

    @Test
    void everyMaskIsConsistent() {
        BitSet missing = missing();
        RowMasking masking = new RowMasking(LAYOUT, missing, 1, 0.6);
        MaskDraw draw = new MaskDraw(masking, 3, RandomPurpose.MASK);
        RowBuffer buffer = new RowBuffer(7, masking);
        for (int row = 0; row < ROWS; row++) {
            draw.draw(row, VALUES, row, 5, buffer);
            boolean free = false;
            for (int column = 0; column < 4; column++) {
                boolean absent = missing.get(4 * row + column);
                boolean given = LAYOUT.isGiven(column, buffer.condition, 0);
                assertThat(LAYOUT.isAbsent(column, buffer.condition, 0))
                        .as("row %d, column %d", row, column)
                        .isEqualTo(absent);
                assertThat(given && absent).as("row %d, column %d", row, column).isFalse();
                for (int j = LAYOUT.start(column); j < LAYOUT.end(column); j++) {
                    assertThat(buffer.active[j]).isEqualTo(!given && !absent);
                    assertThat(buffer.condition[LAYOUT.valueIndex(j)]).isEqualTo(given ? VALUES[7 * row + j] : 0);
                }
                free |= !given && !absent;
            }
            assertThat(free).as("row %d leaves a column free", row).isTrue();
        }
    }

    @Test
    void standardRowsAreGivenTheStandardColumnAlone() {
        RowMasking masking = new RowMasking(LAYOUT, null, 2, 0);
        RowBuffer buffer = new RowBuffer(7, masking);
        MaskDraw draw = new MaskDraw(masking, 3, RandomPurpose.MASK);
        for (int row = 0; row < ROWS; row++) {
            draw.draw(row, VALUES, row, 0, buffer);
            assertThat(buffer.given).containsExactly(false, false, true, false);
        }
    }

    /** With rate r even in (0, 1), a column is given half of the time; four standard errors over 4 columns. */
    @Test
    void randomRowsAreGivenEveryColumnAlikeAndEveryNumberOfThem() {
        RowMasking masking = new RowMasking(LAYOUT, null, 2, 1);
        RowBuffer buffer = new RowBuffer(7, masking);
        MaskDraw draw = new MaskDraw(masking, 3, RandomPurpose.MASK);
        int n = 4000;
        int[] byColumn = new int[4];
        int[] byNumber = new int[5];
        for (int step = 0; step < n; step++) {
            draw.draw(0, VALUES, 0, step, buffer);
            int number = 0;
            for (int column = 0; column < 4; column++) {
                byColumn[column] += buffer.given[column] ? 1 : 0;
                number += buffer.given[column] ? 1 : 0;
            }
            byNumber[number]++;
        }
        // 0 to 4 columns chosen are equally likely; from all 4 one is taken back: (0 + 1 + 2 + 3 + 3) / 5 of 4 columns.
        for (int column = 0; column < 4; column++) {
            assertThat(byColumn[column] / (double) n).isCloseTo(9 / 20.0, within(4 * 0.5 / Math.sqrt(n)));
        }
        assertThat(byNumber[0] / (double) n).isCloseTo(0.2, within(4 * 0.4 / Math.sqrt(n)));
        assertThat(byNumber[3] / (double) n).isCloseTo(0.4, within(4 * 0.5 / Math.sqrt(n)));
        assertThat(byNumber[4]).isZero();
    }

    /** Anything but all cells of a row. */
    private static BitSet missing() {
        BitSet missing = new BitSet();
        PhiloxStream stream = PhiloxStream.of(2, RandomPurpose.TESTING);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 4; column++) {
                boolean gone = stream.uniform(row, 0, column) < 0.5;
                missing.set(4 * row + column, gone && column != row % 4);
            }
        }
        return missing;
    }
}

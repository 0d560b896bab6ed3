// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecodeRowTest {

    @Test
    void everyCellHasItsOwnNumberThatNeverChanges() {
        Set<Double> seen = new HashSet<>();
        for (long seed = 0; seed < 2; seed++) {
            for (int row = 0; row < 10; row++) {
                for (int column = 0; column < 10; column++) {
                    DecodeRow cell = new DecodeRow(row, seed).at(column);
                    assertThat(cell.uniform())
                            .isBetween(0.0, 1.0)
                            .isEqualTo(new DecodeRow(row, seed, column).uniform());
                    seen.add(cell.uniform());
                }
            }
        }
        // Two of 200 numbers with 32 random bits agree with probability 5e-6; the seeds are fixed.
        assertThat(seen).hasSize(200);
    }

    @Test
    void rejectsNegativeRowsAndColumns() {
        assertThatThrownBy(() -> DecodeRow.of(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row -1");
        assertThatThrownBy(() -> DecodeRow.of(3).at(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column -2");
    }
}

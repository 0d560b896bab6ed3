// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmpiricalMeanTest {

    @Test
    void theEmpiricalMeanKeepsToTheClassThatIsGiven() {
        ClassedRows rows = new ClassedRows(
                List.of(new float[] {1, 0, 5}, new float[] {0, 1, 7}, new float[] {0, 1, 9}), List.of(0, 1, 1));
        EmpiricalMean mean = new EmpiricalMean(rows, 0, 2);
        double[] found = new double[3];
        mean.denoise(new float[] {0, 1, 8}, 1, 0.5, found);
        assertThat(found).containsExactly(0, 0, 8);
        assertThat(mean.nearest(new float[] {0, 1, 5}, 1)).isEqualTo(4);
        assertThat(mean.nearest(new float[] {0, 1, 5}, 2)).isInfinite();
        mean.denoise(new float[] {0, 1, 7}, 1, 1e-9, found);
        assertThat(found).containsExactly(0, 0, 7);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCaseTest {

    /**
     * Counted product by product, a row each: energy d w, 5 w, (L - 1) w^2, w d; its gradient d w, (L - 1) w^2, w d;
     * tangents d w, (L - 1) w^2 and w d, (L - 1) w^2; weights 2 d w, 5 w, 2 (L - 1) w^2, 2 w d.
     */
    @Test
    void countsTheProductsOfAStep() {
        double d = 3;
        double w = 7;
        double hidden = 2 * w * w;
        double energy = d * w + 5 * w + hidden + w * d;
        double gradient = d * w + hidden + w * d;
        double tangents = d * w + hidden + w * d + hidden;
        double weights = 2 * d * w + 5 * w + 2 * hidden + 2 * w * d;
        assertThat(new NetworkCase(3, 7, 3, 11).stepFlops())
                .isEqualTo(2 * 11 * (energy + gradient + tangents + weights));
        assertThat(new NetworkCase(3, 7, 3, 11).evaluationFlops()).isEqualTo(2 * (energy - 5 * w + gradient));
    }

    @Test
    void triesAllCombinationsOfOneAndManyThreads() {
        assertThat(PeerThreads.candidates(1)).containsExactly(new PeerThreads(1, 1));
        assertThat(PeerThreads.candidates(4))
                .isEqualTo(List.of(
                        new PeerThreads(1, 1), new PeerThreads(1, 4), new PeerThreads(4, 1), new PeerThreads(4, 4)));
        assertThat(PeerTraining.Setting.candidates(2)).hasSize(8);
    }
}

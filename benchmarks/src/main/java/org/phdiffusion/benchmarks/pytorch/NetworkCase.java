// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.List;
import org.phdiffusion.energy.NetworkArchitecture;

/**
 * A network and a batch size, the same on both sides.
 *
 * @param dimension data coordinates d
 * @param width units of a hidden layer w
 * @param layers hidden layers L
 * @param batch rows of a training step
 */
record NetworkCase(int dimension, int width, int layers, int batch) {

    private static final int NOISE_FEATURES = 5;

    /** The cases whose steps are timed, from a plane to a wide table. */
    static final List<NetworkCase> STEPS = List.of(
            new NetworkCase(2, 128, 3, 512), new NetworkCase(10, 256, 3, 1024), new NetworkCase(50, 512, 4, 1024));

    NetworkArchitecture architecture() {
        return NetworkArchitecture.builder(dimension)
                .hiddenWidth(width)
                .hiddenLayers(layers)
                .build();
    }

    /**
     * Operations of the matrix products of a training step, a multiplication and an addition each:
     * {@code 2 B (6 (L - 1) w^2 + 10 d w + 10 w)}. A hidden layer takes part in six products of width x width: energy,
     * its gradient, the tangents of both, and two for the gradient of the weight; of the first layer the gradient's
     * tangent is not needed, and its five noise features take part in the energy and the weight's gradient alone; the
     * read-out takes part in five.
     */
    double stepFlops() {
        double hidden = 6.0 * (layers - 1) * width * width;
        return 2.0 * batch * (hidden + 10.0 * dimension * width + 2.0 * NOISE_FEATURES * width);
    }

    /**
     * Operations of the matrix products of one denoised row: {@code 2 (2 (L - 1) w^2 + 4 d w)}, as the noise level's share
     * is the same for all rows.
     */
    double evaluationFlops() {
        return 2.0 * (2.0 * (layers - 1) * width * width + 4.0 * dimension * width);
    }

    @Override
    public String toString() {
        return "d=%d, width %d, %d layers, batch %d".formatted(dimension, width, layers, batch);
    }
}

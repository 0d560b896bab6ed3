// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.cuda;

import java.util.Map;
import java.util.TreeMap;
import org.phdiffusion.benchmarks.cuda.CountingBackend.Count;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.ParameterLayout;
import org.phdiffusion.energy.ReadOut;

/**
 * What one noise level costs the fused sampling kernel, by its formulas: the network's energy gradient of every row, and all
 * that is done to a row around it. Activations stay in shared memory; derivatives of the activation go to the card's
 * memory and back.
 */
final class SamplingCost {

    /** Rows that go through the level together. */
    static final int ROWS = 1 << 16;

    /** Philox, the normal quantile, aim, step: float32 operations a coordinate. */
    private static final double ROW_OPERATIONS = 120;

    /** Step, moments, energies and distances of the ledger: float64 operations a coordinate. */
    private static final double ROW_TWOFOLD = 40;

    /** State read and written, denoised now and before, target, noise: float32 numbers a coordinate. */
    private static final double ROW_NUMBERS = 8;

    private static final double LAYER_OPERATIONS = 37;

    private final NetworkArchitecture architecture;

    SamplingCost(NetworkArchitecture architecture) {
        this.architecture = architecture;
    }

    Map<String, Count> kernels() {
        Map<String, Count> kernels = new TreeMap<>();
        kernels.put("energy gradient", Count.NONE.plus(network()));
        kernels.put("noise, aim, projection, step, ledger (same launch)", new Count(0, rows()));
        return kernels;
    }

    /** {@code 2 (2 (L - 1) w^2 + 4 d w)} operations of products a row, half of the last term without the inner product. */
    private Cost network() {
        double d = architecture.dimension();
        double w = architecture.hiddenWidth();
        double layers = architecture.hiddenLayers();
        double ends = architecture.readOut() == ReadOut.INNER_PRODUCT ? 4 * d * w : 2 * d * w;
        double products = 2 * (2 * (layers - 1) * w * w + ends);
        double weights = new ParameterLayout(architecture).size();
        return new Cost(
                ROWS * products,
                ROWS * LAYER_OPERATIONS * layers * w,
                0,
                Float.BYTES * (weights + ROWS * (2 * d + 2 * layers * w)));
    }

    private Cost rows() {
        double coordinates = (double) ROWS * architecture.dimension();
        return new Cost(
                0, ROW_OPERATIONS * coordinates, ROW_TWOFOLD * coordinates, Float.BYTES * ROW_NUMBERS * coordinates);
    }
}

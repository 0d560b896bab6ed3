// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/** A parameter vector, or a gradient with respect to one, as tensors of a back-end: one tensor a block. */
final class ParameterTensors {

    private final ParameterLayout layout;
    private final Backend backend;
    private final Tensor[] tensors;

    ParameterTensors(ParameterLayout layout, Backend backend) {
        this.layout = layout;
        this.backend = backend;
        tensors = layout.blocks().stream()
                .map(block -> backend.allocate(block.rows(), block.columns()))
                .toArray(Tensor[]::new);
    }

    void upload(float[] values) {
        for (int i = 0; i < tensors.length; i++) {
            backend.upload(values, layout.blocks().get(i).offset(), tensors[i]);
        }
    }

    void download(float[] values) {
        for (int i = 0; i < tensors.length; i++) {
            backend.download(tensors[i], values, layout.blocks().get(i).offset());
        }
    }

    /** First layer, data part: width x d. */
    Tensor dataWeight() {
        return tensors[0];
    }

    /** First layer, noise features: width x 5. */
    Tensor noiseWeight() {
        return tensors[1];
    }

    /** First layer, condition: width x conditionWidth; null without a condition. */
    Tensor conditionWeight() {
        return hasCondition() ? tensors[2] : null;
    }

    /** Weight of a hidden layer from 2 on: width x width. */
    Tensor hiddenWeight(int layer) {
        return tensors[firstBias() + 2 * (layer - 1) - 1];
    }

    /** Bias of a hidden layer from 1 on: 1 x width. */
    Tensor bias(int layer) {
        return tensors[firstBias() + 2 * (layer - 1)];
    }

    /** Read-out: 1 x width for the scalar one, d x width for the inner product. */
    Tensor readOutWeight() {
        return tensors[readOut()];
    }

    /** Bias of the inner-product read-out: 1 x d. */
    Tensor readOutBias() {
        return tensors[readOut() + 1];
    }

    private boolean hasCondition() {
        return layout.architecture().conditionWidth() > 0;
    }

    private int firstBias() {
        return hasCondition() ? 3 : 2;
    }

    private int readOut() {
        return firstBias() + 2 * layout.architecture().hiddenLayers() - 1;
    }
}

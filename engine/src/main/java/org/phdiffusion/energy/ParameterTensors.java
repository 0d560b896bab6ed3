// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.compute.TensorVector;

/**
 * A parameter vector on a back-end, one tensor a block of its layout: parameters, their average, a gradient with respect to
 * them, or what an optimiser keeps for each.
 */
public final class ParameterTensors implements AutoCloseable {

    private final ParameterLayout layout;
    private final Backend backend;
    private final TensorVector vector;

    /**
     * Reserves zeros.
     *
     * @param layout the blocks
     * @param backend computes; outlives the tensors
     */
    public ParameterTensors(ParameterLayout layout, Backend backend) {
        this.layout = layout;
        this.backend = backend;
        vector = backend.allocateVector(
                layout.blocks().stream().mapToInt(ParameterBlock::rows).toArray(),
                layout.blocks().stream().mapToInt(ParameterBlock::columns).toArray());
    }

    private ParameterTensors(ParameterTensors model) {
        layout = model.layout;
        backend = model.backend;
        vector = backend.allocateLike(model.vector);
        backend.copy(model.vector, vector);
    }

    /**
     * Copies all values within the back-end.
     *
     * @return tensors of their own
     */
    public ParameterTensors copy() {
        return new ParameterTensors(this);
    }

    /**
     * Replaces all values.
     *
     * @param values in the order of {@link ParameterLayout#blocks()}, not modified
     * @throws IllegalArgumentException if there are more or fewer than the layout has
     */
    public void upload(float[] values) {
        check(values);
        for (int i = 0; i < vector.parts(); i++) {
            backend.upload(values, layout.blocks().get(i).offset(), vector.part(i));
        }
    }

    /**
     * Copies all values.
     *
     * @param values receives them in the order of {@link ParameterLayout#blocks()}
     * @throws IllegalArgumentException if there is room for more or fewer than the layout has
     */
    public void download(float[] values) {
        check(values);
        for (int i = 0; i < vector.parts(); i++) {
            backend.download(vector.part(i), values, layout.blocks().get(i).offset());
        }
    }

    private void check(float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "The network has %d parameters, but %d values were given.".formatted(layout.size(), values.length));
        }
    }

    /**
     * The blocks as one vector.
     *
     * @return part i holds block i
     */
    public TensorVector vector() {
        return vector;
    }

    /** Frees the tensors; they must not be used any more. */
    @Override
    public void close() {
        backend.release(vector);
    }

    /** First layer, data part: width x d. */
    Tensor dataWeight() {
        return vector.part(0);
    }

    /** First layer, noise features: width x 5. */
    Tensor noiseWeight() {
        return vector.part(1);
    }

    /** First layer, condition: width x conditionWidth; null without a condition. */
    Tensor conditionWeight() {
        return hasCondition() ? vector.part(2) : null;
    }

    /** Weight of a hidden layer from 2 on: width x width. */
    Tensor hiddenWeight(int layer) {
        return vector.part(firstBias() + 2 * (layer - 1) - 1);
    }

    /** Bias of a hidden layer from 1 on: 1 x width. */
    Tensor bias(int layer) {
        return vector.part(firstBias() + 2 * (layer - 1));
    }

    /** Read-out: 1 x width for the scalar one, d x width for the inner product. */
    Tensor readOutWeight() {
        return vector.part(readOut());
    }

    /** Bias of the inner-product read-out: 1 x d. */
    Tensor readOutBias() {
        return vector.part(readOut() + 1);
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

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The denoising score-matching loss of a batch and its parameter gradient, with their work space; for one thread.
 * The loss of a row is {@code |F(u) - T|^2 / d}, see {@link ScoreMatchingBatch}; neither method allocates.
 */
public final class ScoreMatchingLoss {

    private final Backend backend;
    private final ParameterTensors weights;
    private final EnergyPass pass;
    private final DirectionalGradient directional;
    private final ParameterTensors gradient;
    private final Tensor features;
    private final Tensor condition;
    private final Tensor targets;
    private final Tensor directions;
    private final Tensor losses;
    private final Tensor twoOverDimension;
    private final float[] factors;
    private final int dimension;

    /**
     * Reserves the work space.
     *
     * @param network read at every evaluation, so that loaded parameters count at once
     * @param maxRows the largest batch
     */
    public ScoreMatchingLoss(HamiltonianNetwork network, int maxRows) {
        backend = network.backend();
        weights = network.parameters();
        dimension = network.architecture().dimension();
        int conditionWidth = network.architecture().conditionWidth();
        pass = new EnergyPass(network, maxRows, true);
        directional = new DirectionalGradient(network, pass);
        gradient = new ParameterTensors(network.layout(), backend);
        features = pass.rowTensor(NoiseFeatures.COUNT);
        condition = conditionWidth > 0 ? pass.rowTensor(conditionWidth) : null;
        targets = pass.rowTensor(dimension);
        directions = pass.rowTensor(dimension);
        losses = pass.rowTensor(1);
        twoOverDimension = pass.rowTensor(1);
        factors = new float[maxRows];
        Arrays.fill(factors, 2f / dimension);
    }

    /**
     * Computes the loss of each row.
     *
     * @param batch at least one row, not modified
     * @param rowLosses receives one loss a row
     * @param offset index of the first
     */
    public void evaluate(ScoreMatchingBatch batch, float[] rowLosses, int offset) {
        pass.reshape(batch.rows());
        backend.upload(batch.inputs(), 0, pass.input());
        backend.upload(batch.features(), 0, features);
        if (condition != null) {
            backend.upload(batch.conditions(), 0, condition);
        }
        backend.upload(batch.targets(), 0, targets);
        pass.forward(features, condition, weights.bias(1));
        pass.reverse();
        // From here on the gradient F holds the residual F - T.
        backend.add(-1, targets, pass.gradient());
        backend.rowDots(pass.gradient(), pass.gradient(), losses);
        backend.download(losses, rowLosses, offset);
        for (int i = offset; i < offset + batch.rows(); i++) {
            rowLosses[i] /= dimension;
        }
    }

    /**
     * The parameter gradient of the sum of the row losses just evaluated.
     *
     * @param target overwritten, in the order of {@link ParameterLayout#blocks()}
     */
    public void gradient(float[] target) {
        backend.upload(factors, 0, twoOverDimension);
        backend.scaleRows(twoOverDimension, pass.gradient(), directions);
        directional.compute(directions, features, condition, gradient);
        gradient.download(target);
    }

    /** |F - T|^2 of each row last evaluated, n x 1. */
    Tensor squaredResiduals() {
        return losses;
    }
}

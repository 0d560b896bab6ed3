// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The denoising score-matching loss of a batch and its parameter gradient, with their work space; for one thread.
 * The loss of a row is {@code |a * (F(u) - T)|^2 / d} with a 1 for active coordinates and 0 for others, see
 * {@link ScoreMatchingBatch}; neither method allocates.
 */
public final class ScoreMatchingLoss {

    private final Backend backend;
    private final EnergyPass pass;
    private final DirectionalGradient directional;
    private final ParameterTensors gradient;
    private final Tensor features;
    private final Tensor condition;
    private final Tensor targets;
    private final Tensor activity;
    private final Tensor directions;
    private final Tensor losses;
    private final Tensor twoOverDimension;
    private final float[] factors;

    /**
     * Reserves the work space.
     *
     * @param network read at every evaluation, so that loaded parameters count at once
     * @param maxRows the largest batch
     */
    public ScoreMatchingLoss(HamiltonianNetwork network, int maxRows) {
        backend = network.backend();
        int dimension = network.architecture().dimension();
        int conditionWidth = network.architecture().conditionWidth();
        pass = new EnergyPass(network, maxRows, true);
        directional = new DirectionalGradient(network, pass);
        gradient = new ParameterTensors(network.layout(), backend);
        features = pass.rowTensor(NoiseFeatures.COUNT);
        condition = conditionWidth > 0 ? pass.rowTensor(conditionWidth) : null;
        targets = pass.rowTensor(dimension);
        activity = pass.rowTensor(dimension);
        directions = pass.rowTensor(dimension);
        losses = pass.rowTensor(1);
        twoOverDimension = pass.rowTensor(1);
        factors = new float[maxRows];
        Arrays.fill(factors, 2f / dimension);
    }

    /**
     * Computes the squared residual {@code |a * (F(u) - T)|^2} of each row. The sum of those of many rows, divided by
     * the number of their active coordinates, is a mean loss that does not depend on how many are active.
     *
     * @param batch at least one row, not modified
     * @param squares receives one squared residual a row
     * @param offset index of the first
     */
    public void evaluate(ScoreMatchingBatch batch, float[] squares, int offset) {
        pass.reshape(batch.rows());
        backend.upload(batch.inputs(), 0, pass.input());
        backend.upload(batch.features(), 0, features);
        if (condition != null) {
            backend.upload(batch.conditions(), 0, condition);
        }
        backend.upload(batch.targets(), 0, targets);
        pass.forward(features, condition);
        pass.reverse();
        // From here on the gradient F holds the residual F - T.
        backend.add(-1, targets, pass.gradient());
        if (batch.isMasked()) {
            backend.upload(batch.activity(), 0, activity);
            backend.product(activity, pass.gradient(), false, pass.gradient());
        }
        backend.rowDots(pass.gradient(), pass.gradient(), losses);
        backend.download(losses, squares, offset);
    }

    /**
     * The parameter gradient of the sum of the losses of the rows just evaluated, their squared residuals over d.
     *
     * @param target overwritten, in the order of {@link ParameterLayout#blocks()}
     */
    public void gradient(float[] target) {
        backend.upload(factors, 0, twoOverDimension);
        backend.scaleRows(twoOverDimension, pass.gradient(), directions);
        directional.compute(directions, features, condition, gradient);
        gradient.download(target);
    }

    /** The squared residual of each row last evaluated, n x 1. */
    Tensor squaredResiduals() {
        return losses;
    }
}

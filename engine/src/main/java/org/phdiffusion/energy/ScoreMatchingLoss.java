// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The denoising score-matching loss of a batch and its parameter gradient, with their work space; for one thread.
 * The loss of a row is {@code |a * (F(u) - T)|^2 / d} with a 1 for active coordinates and 0 for others, see
 * {@link ScoreMatchingBatch}; no method allocates once the first gradient has been taken.
 */
public final class ScoreMatchingLoss implements AutoCloseable {

    private final HamiltonianNetwork network;
    private final Backend backend;
    private final EnergyPass pass;
    private final TangentPass tangent;
    private final Tensor features;
    private final Tensor condition;
    private final Tensor targets;
    private final Tensor activity;
    private final Tensor directions;
    private final Tensor losses;
    private final Tensor rowFactors;
    private final float[] factors;
    private final ScoreMatchingLoss[] alone = {this};
    private ScoreMatchingGradient gradient;
    private float presentFactor;
    private int factorRows;

    /**
     * Reserves the work space.
     *
     * @param network read at every evaluation, so that loaded parameters count at once
     * @param maxRows the largest batch
     */
    public ScoreMatchingLoss(HamiltonianNetwork network, int maxRows) {
        this.network = network;
        backend = network.backend();
        int dimension = network.architecture().dimension();
        int conditionWidth = network.architecture().conditionWidth();
        pass = new EnergyPass(network, maxRows, true);
        tangent = new TangentPass(network, pass, true);
        features = pass.rowTensor(NoiseFeatures.COUNT);
        condition = conditionWidth > 0 ? pass.rowTensor(conditionWidth) : null;
        targets = pass.rowTensor(dimension);
        activity = pass.rowTensor(dimension);
        directions = pass.rowTensor(dimension);
        losses = pass.rowTensor(1);
        rowFactors = pass.rowTensor(1);
        factors = new float[maxRows];
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
        evaluate(batch);
        squares(squares, offset);
    }

    /**
     * As {@link #evaluate(ScoreMatchingBatch, float[], int)}, but leaves the squared residuals where they are: back-ends that
     * queue their operations return at once.
     *
     * @param batch at least one row, not modified; may be changed on return
     */
    public void evaluate(ScoreMatchingBatch batch) {
        pass.reshape(batch.rows());
        factorRows = Math.min(factorRows, batch.rows());
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
    }

    /**
     * Copies the squared residuals of the rows last evaluated; waits for them.
     *
     * @param target receives one value a row
     * @param offset index of the first
     */
    public void squares(float[] target, int offset) {
        backend.download(losses, target, offset);
    }

    /**
     * Runs the sweeps that the parameter gradient of the rows just evaluated consists of; {@link ScoreMatchingGradient}
     * makes the gradient of them.
     *
     * @param weight weight of a row's loss in the sum to be differentiated, such as 1 over the rows of a whole batch
     */
    public void differentiate(double weight) {
        float factor = (float) (2 * weight / pass.input().columns());
        if (factor != presentFactor || factorRows < pass.rows()) {
            Arrays.fill(factors, 0, pass.rows(), factor);
            backend.upload(factors, 0, rowFactors);
            presentFactor = factor;
            factorRows = pass.rows();
        }
        backend.scaleRows(rowFactors, pass.gradient(), directions);
        tangent.forward(directions);
        tangent.reverse(directions);
    }

    /**
     * The parameter gradient of the sum of the losses of the rows just evaluated, their squared residuals over d.
     *
     * @param target overwritten, in the order of {@link ParameterLayout#blocks()}
     */
    public void gradient(float[] target) {
        if (gradient == null) {
            // who trains on many tiles shares one among them
            gradient = new ScoreMatchingGradient(network);
        }
        differentiate(1);
        for (int part = 0; part < gradient.parts(); part++) {
            gradient.compute(part, alone, 1, false);
        }
        gradient.download(target);
    }

    /** Frees the work space. */
    @Override
    public void close() {
        pass.close();
        if (gradient != null) {
            gradient.close();
        }
    }

    EnergyPass pass() {
        return pass;
    }

    TangentPass tangent() {
        return tangent;
    }

    /** v, n x d. */
    Tensor directions() {
        return directions;
    }

    /** n x 5. */
    Tensor noiseFeatures() {
        return features;
    }

    /** n x conditionWidth; null without a condition. */
    Tensor condition() {
        return condition;
    }

    /** The squared residual of each row last evaluated, n x 1. */
    Tensor squaredResiduals() {
        return losses;
    }
}

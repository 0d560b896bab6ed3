// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * The forward sweep of rows that share the noise level, whose features therefore enter the first layer's bias once. The
 * condition's share of the first layer is kept from call to call while the condition stays the same, as it does for all
 * noise levels of a tile.
 */
final class LevelForward implements AutoCloseable {

    private final NetworkArchitecture architecture;
    private final Preconditioning preconditioning;
    private final Backend backend;
    private final HamiltonianNetwork network;
    private final EnergyPass pass;
    private final Tensor features;
    private final Tensor condition;
    private final Tensor conditionPart;
    private final float[] lastCondition;
    private final Tensor firstBias;
    private final float[] featureValues = new float[NoiseFeatures.COUNT];
    private final float[] values;
    private int conditionRows;

    LevelForward(HamiltonianNetwork network, Preconditioning preconditioning, int maxRows, boolean training) {
        this.preconditioning = preconditioning;
        architecture = network.architecture();
        backend = network.backend();
        this.network = network;
        pass = new EnergyPass(network, maxRows, training);
        features = backend.allocate(1, NoiseFeatures.COUNT);
        int conditionWidth = architecture.conditionWidth();
        condition = conditionWidth > 0 ? pass.rowTensor(conditionWidth) : null;
        conditionPart = conditionWidth > 0 ? pass.rowTensor(architecture.hiddenWidth()) : null;
        lastCondition = new float[maxRows * conditionWidth];
        firstBias = backend.allocate(1, architecture.hiddenWidth());
        values = new float[maxRows * architecture.dimension()];
    }

    EnergyPass pass() {
        return pass;
    }

    /** Scales the rows and runs the layers. */
    void run(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj conditions) {
        check(noisy, noiseLevel, conditions);
        int rows = noisy.numRows;
        pass.reshape(rows);
        float in = (float) preconditioning.in(noiseLevel);
        for (int i = 0; i < rows * noisy.numCols; i++) {
            values[i] = in * noisy.data[i];
        }
        backend.upload(values, 0, pass.input());
        if (condition != null) {
            enterCondition(conditions);
        }
        ParameterTensors weights = network.weights();
        NoiseFeatures.write(noiseLevel, featureValues, 0);
        backend.upload(featureValues, 0, features);
        backend.multiply(features, false, weights.noiseWeight(), true, false, firstBias);
        backend.add(1, weights.bias(1), firstBias);
        pass.forwardFrom(conditionPart, firstBias);
    }

    /** Comparing n x conditionWidth values takes a thousandth of multiplying them with the weights. */
    private void enterCondition(FMatrixRMaj conditions) {
        int rows = conditions.numRows;
        int size = rows * conditions.numCols;
        if (rows == conditionRows && Arrays.equals(conditions.data, 0, size, lastCondition, 0, size)) {
            return;
        }
        conditionRows = rows;
        System.arraycopy(conditions.data, 0, lastCondition, 0, size);
        backend.upload(conditions.data, 0, condition);
        backend.multiply(condition, false, network.weights().conditionWeight(), true, false, conditionPart);
    }

    private void check(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj conditions) {
        if (!(noiseLevel > 0) || Double.isInfinite(noiseLevel)) {
            throw new IllegalArgumentException(
                    "The noise level must be positive and finite, but is " + noiseLevel + ".");
        }
        if (noisy.numCols != architecture.dimension()) {
            throw new IllegalArgumentException("The network was built for rows of %d values, but the batch has %d."
                    .formatted(architecture.dimension(), noisy.numCols));
        }
        int width = architecture.conditionWidth();
        if (width == 0 ? conditions != null : conditions == null) {
            throw new IllegalArgumentException(
                    width == 0
                            ? "The network has no condition, but one was given."
                            : "The network needs a condition of " + width + " values a row, but none was given.");
        }
        if (width > 0 && (conditions.numCols != width || conditions.numRows != noisy.numRows)) {
            throw new IllegalArgumentException("The condition must be %d x %d, but is %d x %d."
                    .formatted(noisy.numRows, width, conditions.numRows, conditions.numCols));
        }
    }

    /** Frees the work space, with all row tensors of the pass. */
    @Override
    public void close() {
        pass.close();
        backend.release(features);
        backend.release(firstBias);
    }

    /** Refuses a result or directions of another shape than the rows. */
    static void checkLike(FMatrixRMaj noisy, String name, FMatrixRMaj other) {
        if (other.numRows != noisy.numRows || other.numCols != noisy.numCols) {
            throw new IllegalArgumentException("The %s must be %d x %d like the batch, but %s %d x %d."
                    .formatted(
                            name,
                            noisy.numRows,
                            noisy.numCols,
                            name.endsWith("s") ? "are" : "is",
                            other.numRows,
                            other.numCols));
        }
    }
}

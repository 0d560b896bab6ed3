// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * Work space of a {@link HamiltonianDenoiser} for one thread. All rows of a call share the noise level, whose features
 * therefore enter the first layer's bias once. The condition's share of the first layer is kept from call to call while
 * the condition stays the same, as it does for all noise levels of a tile. Nothing is allocated after construction.
 */
public final class HamiltonianEvaluator implements DenoiserEvaluator {

    private final NetworkArchitecture architecture;
    private final Preconditioning preconditioning;
    private final Backend backend;
    private final ParameterTensors weights;
    private final EnergyPass pass;
    private final Tensor features;
    private final Tensor condition;
    private final Tensor conditionPart;
    private final float[] lastCondition;
    private final Tensor firstBias;
    private final Tensor energies;
    private final float[] featureValues = new float[NoiseFeatures.COUNT];
    private final float[] energyValues;
    private final float[] values;
    private int conditionRows;

    HamiltonianEvaluator(HamiltonianNetwork network, Preconditioning preconditioning, int maxRows) {
        this.preconditioning = preconditioning;
        architecture = network.architecture();
        backend = network.backend();
        weights = network.parameters();
        pass = new EnergyPass(network, maxRows, false);
        features = backend.allocate(1, NoiseFeatures.COUNT);
        int conditionWidth = architecture.conditionWidth();
        condition = conditionWidth > 0 ? pass.rowTensor(conditionWidth) : null;
        conditionPart = conditionWidth > 0 ? pass.rowTensor(architecture.hiddenWidth()) : null;
        lastCondition = new float[maxRows * conditionWidth];
        firstBias = backend.allocate(1, architecture.hiddenWidth());
        energies = pass.rowTensor(1);
        energyValues = new float[maxRows];
        values = new float[maxRows * architecture.dimension()];
    }

    @Override
    public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
        forward(noisy, noiseLevel, condition);
        gradient(noisy, denoised, preconditioning.skip(noiseLevel), preconditioning.out(noiseLevel));
    }

    /**
     * The Hamiltonian H of each row: up to a constant of the noise level, minus the logarithm of the density of data
     * plus noise.
     *
     * @param noisy n x d, not modified
     * @param noiseLevel s > 0, the standard deviation of the noise
     * @param condition n x conditionWidth, not modified; null exactly if the condition width is 0
     * @param energy receives one value a row
     * @param gradient n x d, receives grad H, the negative score; null if not wanted
     */
    public void hamiltonian(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] energy, FMatrixRMaj gradient) {
        if (energy.length < noisy.numRows) {
            throw new IllegalArgumentException("The batch has %d rows, but there is room for %d energies."
                    .formatted(noisy.numRows, energy.length));
        }
        forward(noisy, noiseLevel, condition);
        pass.energy(energies);
        backend.download(energies, energyValues, 0);
        double variance = preconditioning.variance(noiseLevel);
        double weight = preconditioning.dataDeviation() / noiseLevel;
        for (int i = 0; i < noisy.numRows; i++) {
            double square = 0;
            for (int j = i * noisy.numCols; j < (i + 1) * noisy.numCols; j++) {
                square += (double) noisy.data[j] * noisy.data[j];
            }
            energy[i] = square / (2 * variance) - weight * energyValues[i];
        }
        if (gradient != null) {
            gradient(noisy, gradient, 1 / variance, -weight * preconditioning.in(noiseLevel));
        }
    }

    private void forward(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj conditions) {
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
        backend.multiply(condition, false, weights.conditionWeight(), true, false, conditionPart);
    }

    /** {@code result = a noisy + b F}. */
    private void gradient(FMatrixRMaj noisy, FMatrixRMaj result, double a, double b) {
        if (result.numRows != noisy.numRows || result.numCols != noisy.numCols) {
            throw new IllegalArgumentException("The result must be %d x %d like the batch, but is %d x %d."
                    .formatted(noisy.numRows, noisy.numCols, result.numRows, result.numCols));
        }
        pass.reverse();
        backend.download(pass.gradient(), values, 0);
        for (int i = 0; i < noisy.numRows * noisy.numCols; i++) {
            result.data[i] = (float) (a * noisy.data[i] + b * values[i]);
        }
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

    /** Does nothing: the tensors live as long as their back-end. */
    @Override
    public void close() {
        // nothing to free
    }
}

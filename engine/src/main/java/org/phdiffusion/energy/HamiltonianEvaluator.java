// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * Work space of a {@link HamiltonianDenoiser} for one thread. All rows of a call share the noise level. Nothing is
 * allocated after construction, but for the memory of second derivatives when they are first asked for.
 */
public final class HamiltonianEvaluator implements EnergyEvaluator {

    private final HamiltonianNetwork network;
    private final Preconditioning preconditioning;
    private final int maxRows;
    private final Backend backend;
    private final LevelForward forward;
    private final EnergyPass pass;
    private final Tensor energies;
    private final Tensor featureGradients;
    private final float[] energyValues;
    private final float[] featureValues;
    private final float[] featureRates = new float[NoiseFeatures.COUNT];
    private final float[] values;
    private CurvaturePass curvature;

    HamiltonianEvaluator(HamiltonianNetwork network, Preconditioning preconditioning, int maxRows) {
        this.network = network;
        this.preconditioning = preconditioning;
        this.maxRows = maxRows;
        backend = network.backend();
        forward = new LevelForward(network, preconditioning, maxRows, false);
        pass = forward.pass();
        energies = pass.rowTensor(1);
        featureGradients = pass.rowTensor(NoiseFeatures.COUNT);
        energyValues = new float[maxRows];
        featureValues = new float[maxRows * NoiseFeatures.COUNT];
        values = new float[maxRows * network.architecture().dimension()];
    }

    @Override
    public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
        forward.run(noisy, noiseLevel, condition);
        gradient(noisy, denoised, preconditioning.skip(noiseLevel), preconditioning.out(noiseLevel));
    }

    @Override
    public void hamiltonian(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] energy, FMatrixRMaj gradient) {
        checkRoom(noisy, energy);
        forward.run(noisy, noiseLevel, condition);
        downloadEnergies();
        double variance = preconditioning.variance(noiseLevel);
        double weight = preconditioning.dataDeviation() / noiseLevel;
        for (int i = 0; i < noisy.numRows; i++) {
            energy[i] = square(noisy, i) / (2 * variance) - weight * energyValues[i];
        }
        if (gradient != null) {
            gradient(noisy, gradient, 1 / variance, -weight * preconditioning.in(noiseLevel));
        }
    }

    /**
     * {@code dH/da = -|x|^2 / (2 (a + sd^2)^2) + sd / (2 s^3) E - (sd / s) dE/da}, where E depends on a through its input
     * {@code u = x / sqrt(a + sd^2)} and through the noise features, on which the first layer's cotangents tell its
     * derivative.
     */
    @Override
    public void varianceDerivative(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] rate) {
        checkRoom(noisy, rate);
        forward.run(noisy, noiseLevel, condition);
        downloadEnergies();
        pass.reverse();
        backend.download(pass.gradient(), values, 0);
        backend.multiply(pass.zeta(1), false, network.weights().noiseWeight(), false, false, featureGradients);
        backend.download(featureGradients, featureValues, 0);
        NoiseFeatures.writeVarianceDerivative(noiseLevel, featureRates, 0);
        double variance = preconditioning.variance(noiseLevel);
        double weight = preconditioning.dataDeviation() / noiseLevel;
        double inputRate = -preconditioning.in(noiseLevel) / (2 * variance);
        for (int i = 0; i < noisy.numRows; i++) {
            double energyRate = 0;
            for (int j = i * noisy.numCols; j < (i + 1) * noisy.numCols; j++) {
                energyRate += inputRate * noisy.data[j] * values[j];
            }
            for (int k = 0; k < NoiseFeatures.COUNT; k++) {
                energyRate += (double) featureValues[i * NoiseFeatures.COUNT + k] * featureRates[k];
            }
            rate[i] = -square(noisy, i) / (2 * variance * variance)
                    + weight * (energyValues[i] / (2 * noiseLevel * noiseLevel) - energyRate);
        }
    }

    @Override
    public void hessianProduct(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj directions, FMatrixRMaj result) {
        if (curvature == null) {
            // A sampler has as many evaluators as threads and never asks: it need not pay for the memory.
            curvature = new CurvaturePass(network, preconditioning, maxRows);
        }
        curvature.hessianProduct(noisy, noiseLevel, condition, directions, result);
    }

    private void downloadEnergies() {
        pass.energy(energies);
        backend.download(energies, energyValues, 0);
    }

    private static double square(FMatrixRMaj rows, int row) {
        double square = 0;
        for (int j = row * rows.numCols; j < (row + 1) * rows.numCols; j++) {
            square += (double) rows.data[j] * rows.data[j];
        }
        return square;
    }

    /** {@code result = a noisy + b F}. */
    private void gradient(FMatrixRMaj noisy, FMatrixRMaj result, double a, double b) {
        LevelForward.checkLike(noisy, "result", result);
        pass.reverse();
        backend.download(pass.gradient(), values, 0);
        for (int i = 0; i < noisy.numRows * noisy.numCols; i++) {
            result.data[i] = (float) (a * noisy.data[i] + b * values[i]);
        }
    }

    private static void checkRoom(FMatrixRMaj noisy, double[] values) {
        if (values.length < noisy.numRows) {
            throw new IllegalArgumentException("The batch has %d rows, but there is room for %d energies."
                    .formatted(noisy.numRows, values.length));
        }
    }

    @Override
    public void close() {
        forward.close();
        if (curvature != null) {
            curvature.close();
        }
    }
}

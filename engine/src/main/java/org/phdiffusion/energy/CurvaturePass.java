// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/**
 * Hessian-vector products of a learned Hamiltonian, {@code Hess H v = v / (s^2 + sd^2) - (sd / s) c_in^2 Hess E v}. The
 * sweeps over the energy itself are kept while rows, noise level and condition stay the same: all d columns of a
 * Hessian cost one gradient and d tangents.
 */
final class CurvaturePass implements AutoCloseable {

    private final Preconditioning preconditioning;
    private final Backend backend;
    private final LevelForward forward;
    private final EnergyPass pass;
    private final TangentPass tangent;
    private final Tensor directions;
    private final Tensor product;
    private final float[] values;
    private final float[] lastRows;
    private final float[] lastCondition;
    private int rows;
    private double level;

    CurvaturePass(HamiltonianNetwork network, Preconditioning preconditioning, int maxRows) {
        this.preconditioning = preconditioning;
        backend = network.backend();
        forward = new LevelForward(network, preconditioning, maxRows, true);
        pass = forward.pass();
        tangent = new TangentPass(network, pass, false);
        int dimension = network.architecture().dimension();
        directions = pass.rowTensor(dimension);
        product = pass.rowTensor(dimension);
        values = new float[maxRows * dimension];
        lastRows = new float[maxRows * dimension];
        lastCondition = new float[maxRows * network.architecture().conditionWidth()];
    }

    void hessianProduct(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj along, FMatrixRMaj result) {
        LevelForward.checkLike(noisy, "directions", along);
        LevelForward.checkLike(noisy, "result", result);
        if (!isKnown(noisy, noiseLevel, condition)) {
            rows = 0;
            forward.run(noisy, noiseLevel, condition);
            pass.reverse();
            remember(noisy, noiseLevel, condition);
        }
        backend.upload(along.data, 0, directions);
        tangent.forward(directions);
        tangent.reverse(directions);
        tangent.hessianProduct(product);
        backend.download(product, values, 0);
        double in = preconditioning.in(noiseLevel);
        double plain = 1 / preconditioning.variance(noiseLevel);
        double learned = -preconditioning.dataDeviation() / noiseLevel * in * in;
        for (int i = 0; i < noisy.getNumElements(); i++) {
            result.data[i] = (float) (plain * along.data[i] + learned * values[i]);
        }
    }

    /** Frees the work space. */
    @Override
    public void close() {
        forward.close();
    }

    private boolean isKnown(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition) {
        int size = noisy.getNumElements();
        int conditionSize = lastCondition.length == 0 ? 0 : condition == null ? -1 : condition.getNumElements();
        return noisy.numRows == rows
                && noiseLevel == level
                && size <= lastRows.length
                && Arrays.equals(noisy.data, 0, size, lastRows, 0, size)
                && conditionSize >= 0
                && conditionSize <= lastCondition.length
                && (conditionSize == 0
                        || Arrays.equals(condition.data, 0, conditionSize, lastCondition, 0, conditionSize));
    }

    private void remember(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition) {
        rows = noisy.numRows;
        level = noiseLevel;
        System.arraycopy(noisy.data, 0, lastRows, 0, noisy.getNumElements());
        if (lastCondition.length > 0) {
            System.arraycopy(condition.data, 0, lastCondition, 0, condition.getNumElements());
        }
    }
}

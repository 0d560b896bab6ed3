// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** Work space of a {@link ConditionalDenoiser} for one thread. */
public final class ConditionalEvaluator implements EnergyEvaluator {

    private final HamiltonianEvaluator learned;
    private final ConditionLayout layout;
    private final FMatrixRMaj visible;
    private final FMatrixRMaj visibleDirections;

    ConditionalEvaluator(HamiltonianEvaluator learned, ConditionLayout layout, int maxRows) {
        this.learned = learned;
        this.layout = layout;
        visible = new FMatrixRMaj(maxRows, layout.dimension());
        visibleDirections = new FMatrixRMaj(maxRows, layout.dimension());
    }

    @Override
    public void denoise(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj denoised) {
        hide(noisy, condition);
        learned.denoise(visible, noiseLevel, condition, denoised);
        for (int i = 0; i < noisy.numRows; i++) {
            int from = i * condition.numCols;
            for (int column = 0; column < layout.columns(); column++) {
                if (layout.isGiven(column, condition.data, from)) {
                    System.arraycopy(
                            condition.data,
                            from + layout.valueIndex(layout.start(column)),
                            denoised.data,
                            i * denoised.numCols + layout.start(column),
                            layout.end(column) - layout.start(column));
                } else if (layout.isAbsent(column, condition.data, from)) {
                    clear(denoised, i, column);
                }
            }
        }
    }

    @Override
    public void hamiltonian(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] energy, FMatrixRMaj gradient) {
        hide(noisy, condition);
        learned.hamiltonian(visible, noiseLevel, condition, energy, gradient);
        if (gradient != null) {
            clearHidden(gradient, condition);
        }
    }

    @Override
    public void varianceDerivative(FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] rate) {
        hide(noisy, condition);
        learned.varianceDerivative(visible, noiseLevel, condition, rate);
    }

    @Override
    public void hessianProduct(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, FMatrixRMaj directions, FMatrixRMaj result) {
        hide(noisy, condition);
        LevelForward.checkLike(noisy, "directions", directions);
        copyVisible(directions, condition, visibleDirections);
        learned.hessianProduct(visible, noiseLevel, condition, visibleDirections, result);
        clearHidden(result, condition);
    }

    /** The rows as the network sees them. */
    private void hide(FMatrixRMaj noisy, FMatrixRMaj condition) {
        if (noisy.numCols != layout.dimension()
                || condition == null
                || condition.numCols != layout.width()
                || condition.numRows != noisy.numRows) {
            throw new IllegalArgumentException("Rows of %d values and conditions of %d are needed, but are %s and %s."
                    .formatted(
                            layout.dimension(),
                            layout.width(),
                            noisy.numRows + " x " + noisy.numCols,
                            condition == null ? "missing" : condition.numRows + " x " + condition.numCols));
        }
        copyVisible(noisy, condition, visible);
    }

    private void copyVisible(FMatrixRMaj rows, FMatrixRMaj condition, FMatrixRMaj target) {
        target.reshape(rows.numRows, rows.numCols);
        System.arraycopy(rows.data, 0, target.data, 0, rows.getNumElements());
        clearHidden(target, condition);
    }

    private void clearHidden(FMatrixRMaj rows, FMatrixRMaj condition) {
        for (int i = 0; i < rows.numRows; i++) {
            int from = i * condition.numCols;
            for (int column = 0; column < layout.columns(); column++) {
                if (layout.isGiven(column, condition.data, from) || layout.isAbsent(column, condition.data, from)) {
                    clear(rows, i, column);
                }
            }
        }
    }

    private void clear(FMatrixRMaj rows, int row, int column) {
        int offset = row * rows.numCols;
        Arrays.fill(rows.data, offset + layout.start(column), offset + layout.end(column), 0);
    }

    @Override
    public void close() {
        learned.close();
    }
}

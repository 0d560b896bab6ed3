// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/** Work space of a {@link ConditionalDenoiser} for one thread. */
public final class ConditionalEvaluator implements DenoiserEvaluator {

    private final HamiltonianEvaluator learned;
    private final ConditionLayout layout;
    private final FMatrixRMaj visible;

    ConditionalEvaluator(HamiltonianEvaluator learned, ConditionLayout layout, int maxRows) {
        this.learned = learned;
        this.layout = layout;
        visible = new FMatrixRMaj(maxRows, layout.dimension());
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

    /**
     * The Hamiltonian of the free coordinates of each row, given the others: up to a constant of noise level and
     * condition, minus the logarithm of their density.
     *
     * @param noisy n x d, not modified
     * @param noiseLevel s > 0, the standard deviation of the noise
     * @param condition n x conditionWidth, not modified
     * @param energy receives one value a row
     * @param gradient n x d, receives the gradient, 0 at given and absent coordinates; null if not wanted
     */
    public void hamiltonian(
            FMatrixRMaj noisy, double noiseLevel, FMatrixRMaj condition, double[] energy, FMatrixRMaj gradient) {
        hide(noisy, condition);
        learned.hamiltonian(visible, noiseLevel, condition, energy, gradient);
        if (gradient != null) {
            clearHidden(gradient, condition);
        }
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
        visible.reshape(noisy.numRows, noisy.numCols);
        System.arraycopy(noisy.data, 0, visible.data, 0, noisy.getNumElements());
        clearHidden(visible, condition);
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

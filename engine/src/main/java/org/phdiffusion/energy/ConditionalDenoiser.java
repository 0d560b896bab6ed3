// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * A learned denoiser of rows of which some columns are given and some absent, as a {@link ConditionLayout} says. The
 * network sees 0 at their coordinates, as it did in training; the answer there is the given value, or 0 where absent.
 */
public final class ConditionalDenoiser implements EnergyModel, AutoCloseable {

    private final HamiltonianDenoiser learned;
    private final ConditionLayout layout;

    /**
     * Puts a layout before a network.
     *
     * @param learned the network
     * @param layout its columns
     * @throws IllegalArgumentException if their sizes differ
     */
    public ConditionalDenoiser(HamiltonianDenoiser learned, ConditionLayout layout) {
        if (learned.dimension() != layout.dimension() || learned.conditionWidth() != layout.width()) {
            throw new IllegalArgumentException(
                    "The network takes %d coordinates and conditions of %d, but the columns have %d and %d."
                            .formatted(
                                    learned.dimension(), learned.conditionWidth(), layout.dimension(), layout.width()));
        }
        this.learned = learned;
        this.layout = layout;
    }

    /**
     * The network behind the layout.
     *
     * @return sees 0 at the coordinates of columns that are given or absent
     */
    public HamiltonianDenoiser learned() {
        return learned;
    }

    /**
     * The columns of a row.
     *
     * @return the layout of the condition vector
     */
    public ConditionLayout layout() {
        return layout;
    }

    @Override
    public int dimension() {
        return layout.dimension();
    }

    @Override
    public int conditionWidth() {
        return layout.width();
    }

    @Override
    public ConditionalEvaluator evaluator(int maxRows) {
        return new ConditionalEvaluator(learned.evaluator(maxRows), layout, maxRows);
    }

    /** Frees the network; neither the denoiser nor its evaluators may be used any more. */
    @Override
    public void close() {
        learned.close();
    }
}

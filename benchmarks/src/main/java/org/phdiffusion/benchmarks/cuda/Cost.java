// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.cuda;

/**
 * What a kernel does at least: every operand read once, every result written once.
 *
 * @param products operations of matrix products, which tensor cores can do
 * @param others other float32 operations
 * @param twofold float64 operations
 * @param bytes bytes read and written
 */
record Cost(double products, double others, double twofold, double bytes) {

    static final Cost NONE = new Cost(0, 0, 0, 0);

    private static final double MICRO = 1e-6;

    /** From one launch to the next in a stream, where the card does not wait for its host. */
    static final double LAUNCH_SECONDS = 2 * MICRO;

    Cost plus(Cost other) {
        return new Cost(products + other.products, others + other.others, twofold + other.twofold, bytes + other.bytes);
    }

    Cost minus(Cost other) {
        return new Cost(products - other.products, others - other.others, twofold - other.twofold, bytes - other.bytes);
    }

    /** The least time on a card: arithmetic and memory overlap, so that the slower one counts. */
    double seconds(Card card, boolean tensorCores) {
        return Math.max(arithmeticSeconds(card, tensorCores), bytes / card.bandwidth());
    }

    private double arithmeticSeconds(Card card, boolean tensorCores) {
        return products / (tensorCores ? card.tensor() : card.single())
                + others / card.single()
                + twofold / card.twofold();
    }

    /** Operations a byte. */
    double intensity() {
        return (products + others + twofold) / bytes;
    }
}

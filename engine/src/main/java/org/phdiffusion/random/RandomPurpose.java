// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.random;

/**
 * What random numbers are drawn for. Streams of different purposes never share a number, even under one seed. The
 * numeric ids are part of every result that a seed reproduces: they never change and are never used again.
 */
public enum RandomPurpose {
    /** The state at the largest noise level, from which a sample starts. */
    INITIAL_STATE(1),
    /** The noise injected in the steps of the reverse process. */
    SAMPLING_NOISE(2),
    /** The condition drawn for each sample. */
    CONDITION(3),
    /** The initial weights of a network. */
    WEIGHTS(4),
    /** The order of the training rows. */
    SHUFFLE(5),
    /** The rows of a training batch. */
    BATCH(6),
    /** The noise levels of a training batch. */
    TRAINING_LEVEL(7),
    /** The noise added to a training batch. */
    TRAINING_NOISE(8),
    /** The choice of held-out rows. */
    HOLD_OUT(9),
    /** The noise levels at which the held-out loss is estimated. */
    HOLD_OUT_LEVEL(10),
    /** The noise with which the held-out loss is estimated. */
    HOLD_OUT_NOISE(11),
    /** The noise that the forward process adds to rows. */
    FORWARD_NOISE(12),
    /** Synthetic example data. */
    EXAMPLE_DATA(13),
    /** Subsamples and projections of diagnostics. */
    DIAGNOSTICS(14),
    /** Resampling for confidence intervals. */
    BOOTSTRAP(15),
    /** Numbers within the encoding of columns, such as ties spread out. */
    ENCODING(16),
    /** What is given of the rows of a training batch. */
    MASK(17),
    /** What is given of the rows on which the held-out loss is estimated. */
    HOLD_OUT_MASK(18),
    /** Tests and adversaries. */
    TESTING(255);

    private final int id;

    RandomPurpose(int id) {
        this.id = id;
    }

    /**
     * The number that stands for this purpose in the generator's counter.
     *
     * @return in [1, 255], fixed for all versions
     */
    public int id() {
        return id;
    }
}

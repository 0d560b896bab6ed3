// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** Places in the array of integers and addresses of a run of the sampler, in the kernels' order: {@code RUN_*} there. */
enum RunSlot {
    ROWS,
    PARTICLES,
    FLAGS,
    ROW_FLAGS,
    HELD,
    CONDITION,
    CONDITION_PART,
    STATE,
    NOISE,
    TARGET,
    DENOISED,
    DENOISED_OTHER,
    INPUT,
    GRADIENT,
    STORED,
    EXPECTED,
    CHANCE,
    MEASURES,
    SATURATED_ROWS,
    REPLACED,
    SATURATED_COORDINATES,
    SCRATCH,
    SCRATCH_FLOATS,
    SEED,
    DIMENSION,
    HIDDEN_WIDTH,
    HIDDEN_LAYERS,
    RESIDUAL,
    INNER_PRODUCT,
    CONDITION_WIDTH,
    COLUMNS,
    COLUMN_OF,
    FACTORS,
    FACTOR_TABLE,
    LOWER,
    UPPER,
    CERTIFIED,
    PROJECT_AT_END,
    RULE,
    FIRST_BIAS,
    NETWORK;

    /** The place, counted from 0. */
    @SuppressWarnings("EnumOrdinal") // the order is what this enum is for, and a test holds it to that of the kernels
    int place() {
        return ordinal();
    }
}

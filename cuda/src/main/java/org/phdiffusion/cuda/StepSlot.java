// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** Places in the array of coefficients of a step of the sampler, in the kernels' order: {@code STEP_*} there. */
enum StepSlot {
    FROM,
    TO,
    KEEP,
    NOISE,
    EXTRAPOLATION,
    CORRECTION,
    BLEND,
    POWER_TARGET,
    POWER_MIXED,
    POWER_DEVIATION,
    POWER_NOISE,
    FEEDBACK_MIXED,
    FEEDBACK_DEVIATION,
    FEEDBACK_NOISE,
    DISSIPATION,
    SUPPLY,
    INJECTED,
    FROM_IN,
    FROM_SKIP,
    FROM_OUT,
    TO_IN,
    TO_SKIP,
    TO_OUT;

    /** The place, counted from 0. */
    @SuppressWarnings("EnumOrdinal") // the order is what this enum is for, and a test holds it to that of the kernels
    int place() {
        return ordinal();
    }
}

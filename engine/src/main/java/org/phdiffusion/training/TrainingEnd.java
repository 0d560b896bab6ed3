// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Why a training run ended. */
public enum TrainingEnd {
    /** All steps were made. */
    ALL_STEPS,
    /** The held-out loss had not improved for a while. */
    STOPPED_EARLY,
    /** Training diverged again and again. */
    DIVERGED
}

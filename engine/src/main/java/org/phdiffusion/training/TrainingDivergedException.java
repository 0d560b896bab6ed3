// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Thrown when training keeps diverging although the learning rate has been halved several times. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(String message) {
        super(message);
    }
}

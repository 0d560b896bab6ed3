// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.io.IOException;

/** A model file that cannot be read; the message says what is wrong with it. */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message shown to the user as it is
     */
    public ModelFileException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message shown to the user as it is
     * @param cause what was found below
     */
    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

/** Data that cannot be read; the message says which file and line, what was found, and what to do. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message shown to the user as it is
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message shown to the user as it is
     * @param cause what happened below
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** Says, in a sentence for users, why the device they chose cannot compute here and what to do. */
public final class BackendUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is missing and what to do
     */
    public BackendUnavailableException(String message) {
        super(message);
    }
}

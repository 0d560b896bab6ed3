// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

/** A bundle that KNIME could not load either; the message names the file and the entry at fault. */
public final class BundleException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, in which file
     */
    public BundleException(final String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what is wrong, in which file
     * @param cause the reason
     */
    public BundleException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

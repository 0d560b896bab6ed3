// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

/** A workflow folder that cannot be executed; the message names node and file. */
public final class WorkflowException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, with which node, in which file
     */
    public WorkflowException(final String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what is wrong, with which node, in which file
     * @param cause the reason
     */
    public WorkflowException(final String message, final Throwable cause) {
        super(message, cause);
    }
}

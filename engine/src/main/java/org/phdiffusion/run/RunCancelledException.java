// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.run;

/** Thrown out of a long computation when its {@link RunMonitor} says that the caller has cancelled it. */
public final class RunCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public RunCancelledException() {
        super("The run was cancelled.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.io.IOException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Turns what a node threw into a sentence for the user. */
final class NodeError {

    private NodeError() {}

    /** The message for messages meant for users; class and message for unexpected errors. */
    static String describe(final Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return "The heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB is too small; give more with JAVA_TOOL_OPTIONS=-Xmx<size>, for example -Xmx4g.";
        }
        if (OutputException.isDiskFull(error)) {
            return "The disk with the temporary folder " + System.getProperty("java.io.tmpdir")
                    + " is full; free some space there or choose another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=<dir>.";
        }
        if (error instanceof KNIMEException && error.getMessage() != null) {
            return error.getMessage();
        }
        return unexpected(error);
    }

    /** What is wrong with a file: exceptions of reading explain themselves, others are errors. */
    static String ofFile(final Throwable error) {
        final boolean explained = error instanceof IOException || error instanceof InvalidSettingsException;
        return explained && error.getMessage() != null ? error.getMessage() : describe(error);
    }

    private static String unexpected(final Throwable error) {
        final StackTraceElement[] trace = error.getStackTrace();
        return "Unexpected error: " + error + (trace.length > 0 ? " (at " + trace[0] + ")" : "");
    }
}

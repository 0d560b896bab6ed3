// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.List;
import java.util.function.Supplier;
import org.knime.core.node.workflow.NodeProgressListener;

/** Progress, message and cancellation of one execution. */
public interface NodeProgressMonitor {

    void checkCanceled() throws CanceledExecutionException;

    /** Ignored where not between 0 and 1. */
    void setProgress(double progress);

    /** The progress, null until it was set. */
    Double getProgress();

    void setProgress(double progress, String message);

    default void setProgress(final double progress, final Supplier<String> message) {
        setProgress(progress, message.get());
    }

    void setMessage(String message);

    default void setMessage(final Supplier<String> message) {
        setMessage(message.get());
    }

    /** Sets the message. */
    void setProgress(String message);

    String getMessage();

    /** The message, followed by those of the sub-tasks. */
    default List<String> getMessages() {
        final String message = getMessage();
        return message == null || message.isEmpty() ? List.of() : List.of(message);
    }

    void setExecuteCanceled();

    void reset();

    void addProgressListener(NodeProgressListener l);

    void removeProgressListener(NodeProgressListener l);

    void removeAllProgressListener();
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.concurrent.atomic.AtomicBoolean;

/** Progress of the node at work, and the user's wish to stop. Written by one thread and read by others. */
public final class Progress {

    private final AtomicBoolean m_cancelled = new AtomicBoolean();
    private volatile double m_fraction = Double.NaN;
    private volatile String m_message = "";
    private volatile Runnable m_onCancel = () -> {};

    /**
     * The share of the node's work that is done.
     *
     * @return 0 to 1, or NaN while unknown
     */
    public double fraction() {
        return m_fraction;
    }

    /**
     * What the node is doing.
     *
     * @return its message, may be empty
     */
    public String message() {
        return m_message;
    }

    /**
     * Records progress.
     *
     * @param fraction the share done; NaN if unknown
     * @param message what is being done; null keeps the message
     */
    public void report(final double fraction, final String message) {
        m_fraction = Double.isNaN(fraction) ? fraction : Math.min(1, Math.max(0, fraction));
        if (message != null) {
            m_message = message;
        }
    }

    /** Forgets the last node's progress. */
    void reset() {
        m_fraction = Double.NaN;
        m_message = "";
    }

    /** Asks the run to stop; it does so at the node's next look at its progress monitor. */
    public void cancel() {
        m_cancelled.set(true);
        m_onCancel.run();
    }

    /**
     * Sets what passes the wish to stop on to the node at work.
     *
     * @param action run when the user stops the run, and at once if this has happened; it may run twice
     */
    public void onCancel(final Runnable action) {
        m_onCancel = action;
        if (m_cancelled.get()) {
            action.run();
        }
    }

    /**
     * Whether the run is to stop.
     *
     * @return true once {@link #cancel()} was called
     */
    public boolean isCancelled() {
        return m_cancelled.get();
    }
}

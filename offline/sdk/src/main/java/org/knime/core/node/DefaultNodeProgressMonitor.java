// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/**
 * The monitor of a whole execution. Messages are asked for only when somebody looks. KNIME tells its listeners from a timer; this one tells
 * them from the reporting thread, at most ten times a second and at the end.
 */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private static final long NOTIFY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<NodeProgressListener> m_listeners = new CopyOnWriteArrayList<>();

    private volatile Message m_canceledWith;

    private Double m_progress;

    private Supplier<String> m_message = () -> null;

    private Supplier<List<String>> m_subMessages = List::of;

    private long m_notifiedAt = System.nanoTime() - NOTIFY_NANOS;

    public DefaultNodeProgressMonitor() {}

    public DefaultNodeProgressMonitor(final NodeProgressListener l) {
        addProgressListener(l);
    }

    protected boolean isCanceled() {
        return m_canceledWith != null || Thread.currentThread().isInterrupted();
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (isCanceled()) {
            final Message message = m_canceledWith;
            throw new CanceledExecutionException(
                    message == null ? CanceledExecutionException.DEFAULT_CANCEL_MESSAGE : message);
        }
    }

    @Override
    public void setExecuteCanceled() {
        setExecuteCanceled(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE);
    }

    public void setExecuteCanceled(final Message cancelMessage) {
        if (cancelMessage == null) {
            throw new IllegalArgumentException("The cancel message must not be null.");
        }
        m_canceledWith = cancelMessage;
    }

    @Override
    public synchronized void reset() {
        m_canceledWith = null;
        m_progress = null;
        setOwnMessage(() -> null);
    }

    private void setOwnMessage(final Supplier<String> message) {
        if (message == null) {
            throw new IllegalArgumentException("The message supplier must not be null.");
        }
        m_message = message;
        m_subMessages = List::of;
    }

    private void setOwnProgress(final double progress) {
        if (progress >= 0.0 && progress <= 1.0) {
            m_progress = progress;
        }
    }

    /** Shows the messages of a sub-task behind the own one. */
    void setSubMessages(final Supplier<List<String>> messages) {
        synchronized (this) {
            m_subMessages = messages;
        }
        changed();
    }

    @Override
    public void setProgress(final double progress) {
        synchronized (this) {
            setOwnProgress(progress);
        }
        changed();
    }

    @Override
    public void setProgress(final double progress, final String message) {
        setProgress(progress, () -> message);
    }

    @Override
    public void setProgress(final double progress, final Supplier<String> message) {
        synchronized (this) {
            setOwnProgress(progress);
            setOwnMessage(message);
        }
        changed();
    }

    @Override
    public void setMessage(final String message) {
        setMessage(() -> message);
    }

    @Override
    public void setMessage(final Supplier<String> message) {
        synchronized (this) {
            setOwnMessage(message);
        }
        changed();
    }

    @Override
    public void setProgress(final String message) {
        setMessage(message);
    }

    @Override
    public synchronized Double getProgress() {
        return m_progress;
    }

    @Override
    public synchronized String getMessage() {
        return m_message.get();
    }

    @Override
    public synchronized List<String> getMessages() {
        final List<String> messages = new ArrayList<>();
        final String own = m_message.get();
        if (own != null && !own.isEmpty()) {
            messages.add(own);
        }
        messages.addAll(m_subMessages.get());
        return messages;
    }

    @Override
    public void addProgressListener(final NodeProgressListener l) {
        if (l != null && !m_listeners.contains(l)) {
            m_listeners.add(l);
        }
    }

    @Override
    public void removeProgressListener(final NodeProgressListener l) {
        m_listeners.remove(l);
    }

    @Override
    public void removeAllProgressListener() {
        m_listeners.clear();
    }

    private void changed() {
        if (m_listeners.isEmpty()) {
            return;
        }
        final NodeProgress progress;
        synchronized (this) {
            final long now = System.nanoTime();
            final boolean isDone = m_progress != null && m_progress >= 1.0;
            if (now - m_notifiedAt < NOTIFY_NANOS && !isDone) {
                return;
            }
            m_notifiedAt = now;
            final List<String> messages = getMessages();
            progress = new NodeProgress(m_progress, messages.isEmpty() ? null : String.join(" - ", messages));
        }
        final NodeProgressEvent event = new NodeProgressEvent(new NodeID(0), progress);
        m_listeners.forEach(listener -> listener.progressChanged(event));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.knime.core.node.workflow.NodeProgressListener;

/** The monitor of a part of an execution: its progress from 0 to 1 adds the part's share to the whole. */
final class SubProgressMonitor implements NodeProgressMonitor {

    /** Smaller steps are gathered first, as KNIME does. */
    private static final double SMALLEST_STEP = 0.001;

    private final NodeProgressMonitor m_parent;

    private final double m_share;

    private final boolean m_isSilent;

    private final boolean m_isCancelable;

    private double m_last;

    private Supplier<String> m_message = () -> null;

    private Supplier<List<String>> m_subMessages = List::of;

    SubProgressMonitor(
            final NodeProgressMonitor parent, final double share, final boolean isSilent, final boolean isCancelable) {
        if (!(share >= 0.0 && share <= 1.0)) {
            throw new IllegalArgumentException("Invalid sub progress size: " + share);
        }
        m_parent = parent;
        m_share = share;
        m_isSilent = isSilent;
        m_isCancelable = isCancelable;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (m_isCancelable) {
            m_parent.checkCanceled();
        }
    }

    @Override
    public void setProgress(final double progress) {
        if (m_share <= 0.0) {
            return;
        }
        synchronized (m_parent) {
            final double bounded = Math.max(0.0, Math.min(progress, 1.0));
            final double step = Math.max(0.0, bounded - m_last);
            final Double before = m_parent.getProgress();
            if (Double.isNaN(step) || (before != null && step < SMALLEST_STEP)) {
                return;
            }
            m_parent.setProgress(Math.min(1.0, (before == null ? 0.0 : before) + step * m_share));
            m_last = bounded;
        }
    }

    @Override
    public Double getProgress() {
        return m_last;
    }

    @Override
    public void setProgress(final double progress, final String message) {
        setProgress(progress, () -> message);
    }

    @Override
    public void setProgress(final double progress, final Supplier<String> message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setProgress(final String message) {
        setMessage(message);
    }

    @Override
    public void setMessage(final String message) {
        setMessage(() -> message);
    }

    @Override
    public void setMessage(final Supplier<String> message) {
        if (m_isSilent) {
            return;
        }
        synchronized (m_parent) {
            m_message = message;
            m_subMessages = List::of;
            showInParent();
        }
    }

    private void setSubMessages(final Supplier<List<String>> messages) {
        if (m_isSilent) {
            return;
        }
        synchronized (m_parent) {
            m_subMessages = messages;
            showInParent();
        }
    }

    private void showInParent() {
        if (m_parent instanceof DefaultNodeProgressMonitor monitor) {
            monitor.setSubMessages(this::getMessages);
        } else if (m_parent instanceof SubProgressMonitor monitor) {
            monitor.setSubMessages(this::getMessages);
        } else {
            m_parent.setMessage(() -> String.join(" - ", getMessages()));
        }
    }

    @Override
    public String getMessage() {
        final String message = m_message.get();
        return message == null ? "" : message;
    }

    @Override
    public List<String> getMessages() {
        final List<String> messages = new ArrayList<>();
        if (!getMessage().isEmpty()) {
            messages.add(getMessage());
        }
        messages.addAll(m_subMessages.get());
        return messages;
    }

    private static IllegalStateException notHere() {
        return new IllegalStateException("This method must not be called on the monitor of a part.");
    }

    @Override
    public void setExecuteCanceled() {
        throw notHere();
    }

    @Override
    public void reset() {
        throw notHere();
    }

    @Override
    public void addProgressListener(final NodeProgressListener l) {
        throw notHere();
    }

    @Override
    public void removeProgressListener(final NodeProgressListener l) {
        throw notHere();
    }

    @Override
    public void removeAllProgressListener() {
        throw notHere();
    }
}

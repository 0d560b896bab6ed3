// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What a node tells its user: a summary, what caused it, and what to do. */
public final class Message {

    private final String m_summary;

    private final String m_issue;

    private final List<String> m_resolutions;

    Message(final String summary, final String issue, final List<String> resolutions) {
        if (summary == null) {
            throw new IllegalArgumentException("Summary must not be null");
        }
        m_summary = summary;
        m_issue = issue;
        m_resolutions = List.copyOf(resolutions);
    }

    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    public static Message fromSummary(final String summary) {
        return new Message(summary, null, List.of());
    }

    public static Message fromSummaryWithResolution(final String summary, final String... res) {
        return new Message(summary, null, List.of(res));
    }

    public static Message fromRowIssue(
            final String summary, final int portIndex, final long row, final int column, final String description) {
        return builder()
                .withSummary(summary)
                .addRowIssue(portIndex, column, row, description)
                .build()
                .orElseThrow(() -> new IllegalArgumentException("Summary must not be null"));
    }

    public MessageBuilder modify() {
        return new MessageBuilder(this);
    }

    public String getSummary() {
        return m_summary;
    }

    Optional<String> getIssue() {
        return Optional.ofNullable(m_issue);
    }

    public List<String> getResolutions() {
        return m_resolutions;
    }

    public static String getSummaryFrom(final Message message) {
        return message == null ? null : message.getSummary();
    }

    public String toLogPrintable() {
        return m_issue == null ? m_summary : m_summary + "\n" + m_issue;
    }

    public KNIMEException toKNIMEException() {
        return KNIMEException.of(this);
    }

    public KNIMEException toKNIMEException(final Throwable cause) {
        return KNIMEException.of(this, cause);
    }

    public InvalidSettingsException toInvalidSettingsException() {
        return new MessageAwareInvalidSettingsException(this, null);
    }

    public InvalidSettingsException toInvalidSettingsException(final Throwable cause) {
        return new MessageAwareInvalidSettingsException(this, cause);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Message other
                && m_summary.equals(other.m_summary)
                && Objects.equals(m_issue, other.m_issue)
                && m_resolutions.equals(other.m_resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_summary, m_issue, m_resolutions);
    }

    @Override
    public String toString() {
        return "Message[summary=" + m_summary + ",issue=" + m_issue + ",resolutions=" + m_resolutions + "]";
    }
}

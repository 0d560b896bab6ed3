// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assembles a message; only the first issue is shown, all are counted. KNIME draws the table around a row issue, this one names the row. */
public final class MessageBuilder {

    private String m_summary;

    private String m_issue;

    private long m_issueCount;

    private final Set<String> m_resolutions = new LinkedHashSet<>();

    MessageBuilder() {}

    MessageBuilder(final Message message) {
        m_summary = message.getSummary();
        m_issue = message.getIssue().orElse(null);
        m_issueCount = m_issue == null ? 0 : 1;
        m_resolutions.addAll(message.getResolutions());
    }

    public MessageBuilder withSummary(final String summary) {
        m_summary = summary;
        return this;
    }

    public Optional<String> getSummary() {
        return Optional.ofNullable(m_summary);
    }

    public MessageBuilder addTextIssue(final String description) {
        if (description == null) {
            throw new IllegalArgumentException("The description of an issue must not be null.");
        }
        if (m_issue == null) {
            m_issue = description;
        }
        m_issueCount++;
        return this;
    }

    public MessageBuilder addRowIssue(
            final int portIndex, final int columnIndex, final long rowIndex, final String description) {
        return addTextIssue(
                "Input " + portIndex + ", row " + rowIndex + ", column " + columnIndex + ": " + description);
    }

    public MessageBuilder addRowIssue(final int portIndex, final long rowIndex, final String description) {
        return addTextIssue("Input " + portIndex + ", row " + rowIndex + ": " + description);
    }

    public MessageBuilder addResolutions(final String... res) {
        m_resolutions.addAll(List.of(res));
        return this;
    }

    public Optional<String> getFirstIssue() {
        return Optional.ofNullable(m_issue);
    }

    public long getIssueCount() {
        return m_issueCount;
    }

    /** The message, or nothing where no summary was given. */
    public Optional<Message> build() {
        return getSummary().map(summary -> new Message(summary, m_issue, List.copyOf(m_resolutions)));
    }
}

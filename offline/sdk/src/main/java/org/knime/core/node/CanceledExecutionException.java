// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** Says that the user stopped an execution. */
public class CanceledExecutionException extends Exception implements MessageAwareException {

    public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");

    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    public CanceledExecutionException() {
        m_message = DEFAULT_CANCEL_MESSAGE;
    }

    public CanceledExecutionException(final String s) {
        super(s);
        m_message = s == null ? DEFAULT_CANCEL_MESSAGE : Message.fromSummary(s);
    }

    public CanceledExecutionException(final Message message) {
        super(message.getSummary());
        m_message = message;
    }

    @Override
    public Message getKNIMEMessage() {
        return m_message;
    }
}

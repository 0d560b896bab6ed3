// SPDX-License-Identifier: Apache-2.0
package org.knime.core.internal;

import org.knime.core.node.message.Message;

/** An exception with a message made for users. */
public interface MessageAwareException {

    Message getKNIMEMessage();
}

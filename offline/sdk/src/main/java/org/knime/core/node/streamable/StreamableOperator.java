// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** What works on rows one by one. KNIME's streaming executor, and with it the methods it calls, is not part of the place-holder. */
public abstract class StreamableOperator {}

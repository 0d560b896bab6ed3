// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

/** Names a button, so that state can depend on its clicks. */
public interface ButtonReference {}

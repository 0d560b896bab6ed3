// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

/** Names a parameter of type {@code V}, so that others can depend on it. */
public interface ParameterReference<V> {}

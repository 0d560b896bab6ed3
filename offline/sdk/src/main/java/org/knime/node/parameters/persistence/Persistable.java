// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

/** A class whose visible fields are saved in a node's settings. */
public interface Persistable {}

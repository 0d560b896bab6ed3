// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.port.PortObject;

/**
 * Result of executing a node.
 *
 * @param objects object at each output
 * @param internal objects that are kept for the view
 * @param warning warning of the node
 */
public record Executed(List<PortObject> objects, List<PortObject> internal, Optional<String> warning) {}

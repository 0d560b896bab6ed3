// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.port.PortObjectSpec;

/**
 * Result of configuring a node.
 *
 * @param specs spec of each output; null where it depends on data
 * @param warning warning of the node
 */
public record Configured(List<PortObjectSpec> specs, Optional<String> warning) {}

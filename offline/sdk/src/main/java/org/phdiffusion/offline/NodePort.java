// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import org.knime.core.node.port.PortType;

/**
 * A port of a node, without the flow variable port that every node has before it.
 *
 * @param groupId identifier of its group, unique in the node and saved in workflows
 * @param name name in the node's description
 * @param description explanation in HTML
 * @param type what flows through it
 */
public record NodePort(String groupId, String name, String description, PortType type) {}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;

/** Declares each port as a group of its own name with one fixed port. */
record FixedPorts(DynamicPortsAdder groups) implements PortsAdder {

    @Override
    public PortsAdder addInputPort(final String name, final String description, final PortType portType) {
        groups.addInputPortGroup(
                name, group -> group.name(name).description(description).fixed(portType));
        return this;
    }

    @Override
    public PortsAdder addOutputPort(final String name, final String description, final PortType portType) {
        groups.addOutputPortGroup(
                name, group -> group.name(name).description(description).fixed(portType));
        return this;
    }
}

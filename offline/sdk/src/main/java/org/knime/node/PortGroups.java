// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.node.PortGroup.Text;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireInputPortName;
import org.knime.node.RequirePorts.RequirePortName;

/** Collects the port groups that a node declares. */
final class PortGroups implements DynamicPortsAdder {

    private final List<PortGroup> m_groups = new ArrayList<>();

    /** The groups that {@code ports} declares, in their order. */
    static List<PortGroup> of(final Consumer<DynamicPortsAdder> ports) {
        final var collector = new PortGroups();
        ports.accept(collector);
        return List.copyOf(collector.m_groups);
    }

    /**
     * Checks the groups as a node factory does when a node is created.
     *
     * @throws IllegalArgumentException if two groups, on either side, have the same identifier
     */
    static void check(final List<PortGroup> groups) {
        final var ids = new HashSet<String>();
        for (final var group : groups) {
            if (!ids.add(group.id())) {
                throw new IllegalArgumentException("A port group with the given name already exists: \"" + group.id()
                        + "\"; port names must be unique among inputs and outputs together");
            }
            group.check();
        }
    }

    @Override
    public DynamicPortsAdder addInputPortGroup(
            final String groupId, final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
        return complete(groupConfiguration.apply(
                name -> description -> added(new PortGroup(groupId, new Text(name, description), null))));
    }

    @Override
    public DynamicPortsAdder addOutputPortGroup(
            final String groupId, final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
        return complete(groupConfiguration.apply(
                name -> description -> added(new PortGroup(groupId, null, new Text(name, description)))));
    }

    @Override
    public DynamicPortsAdder addInputAndOutputPortGroup(
            final String groupId, final Function<RequireInputPortName, ConfigurablePort> groupConfiguration) {
        return complete(groupConfiguration.apply(inputName ->
                inputDescription -> outputName -> outputDescription -> added(new PortGroup(
                        groupId, new Text(inputName, inputDescription), new Text(outputName, outputDescription)))));
    }

    private PortGroups complete(final ConfigurablePort port) {
        Objects.requireNonNull(port, "A port group must be described to its last stage");
        return this;
    }

    private PortGroup added(final PortGroup group) {
        m_groups.add(group);
        return group;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;
import org.phdiffusion.offline.NodePort;

/** The ports of one node: those of a new node, or those that a workflow saved. */
final class GroupedPorts implements PortsConfiguration {

    private final Map<PortGroup, List<PortType>> m_types = new LinkedHashMap<>();

    private GroupedPorts() {}

    /** The ports of a new node. */
    static GroupedPorts ofNewNode(final List<PortGroup> groups) {
        final var ports = new GroupedPorts();
        groups.forEach(group -> ports.m_types.put(group, group.defaultTypes()));
        return ports;
    }

    /**
     * The ports of a saved node.
     *
     * @param creation the saved groups by their identifiers; groups that are not saved are as in a new node
     * @throws InvalidSettingsException if a group does not allow its ports
     */
    static GroupedPorts load(final List<PortGroup> groups, final NodeSettingsRO creation)
            throws InvalidSettingsException {
        final var ports = new GroupedPorts();
        for (final var group : groups) {
            final var saved = creation.containsKey(group.id());
            ports.m_types.put(
                    group, saved ? group.loadTypes(creation.getNodeSettings(group.id())) : group.defaultTypes());
        }
        return ports;
    }

    List<NodePort> inputs() {
        return m_types.entrySet().stream()
                .flatMap(entry -> named(entry.getKey(), entry.getKey().input(), entry.getValue()))
                .toList();
    }

    List<NodePort> outputs() {
        return m_types.entrySet().stream()
                .flatMap(entry -> named(entry.getKey(), entry.getKey().output(), entry.getValue()))
                .toList();
    }

    private static Stream<NodePort> named(
            final PortGroup group, final Optional<PortGroup.Text> side, final List<PortType> types) {
        return side.stream()
                .flatMap(text ->
                        types.stream().map(type -> new NodePort(group.id(), text.name(), text.description(), type)));
    }

    @Override
    public PortType[] getInputPorts() {
        return inputs().stream().map(NodePort::type).toArray(PortType[]::new);
    }

    @Override
    public PortType[] getOutputPorts() {
        return outputs().stream().map(NodePort::type).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return location(group -> group.input().isPresent());
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return location(group -> group.output().isPresent());
    }

    private Map<String, int[]> location(final Predicate<PortGroup> onSide) {
        final var location = new LinkedHashMap<String, int[]>();
        int next = 0;
        for (final var entry : m_types.entrySet()) {
            final var count = onSide.test(entry.getKey()) ? entry.getValue().size() : 0;
            if (count > 0) {
                location.put(
                        entry.getKey().id(), IntStream.range(next, next + count).toArray());
            }
            next += count;
        }
        return location;
    }

    @Override
    public List<String> getPortGroupNames() {
        return m_types.keySet().stream().map(PortGroup::id).toList();
    }

    @Override
    public String toString() {
        return "inputs " + Arrays.toString(getInputPorts()) + ", outputs " + Arrays.toString(getOutputPorts());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** A group of ports as a node declares it: where it is, what the user can change, and its ports in a new node. */
final class PortGroup implements RequireConfigurablePortMode {

    /** What the user can change. */
    enum Mode {
        FIXED,
        OPTIONAL,
        EXTENDABLE,
        EXCHANGEABLE
    }

    /** Name and description of the ports on one side. */
    record Text(String name, String description) {}

    private final String m_id;
    private final Text m_input;
    private final Text m_output;
    private Mode m_mode;
    private List<PortType> m_supported = List.of();
    private List<PortType> m_fixed = List.of();
    private List<PortType> m_configured = List.of();

    /** Creates a group; {@code input} or {@code output} is null if the group is not on that side. */
    PortGroup(final String id, final Text input, final Text output) {
        m_id = id;
        m_input = input;
        m_output = output;
    }

    String id() {
        return m_id;
    }

    Optional<Text> input() {
        return Optional.ofNullable(m_input);
    }

    Optional<Text> output() {
        return Optional.ofNullable(m_output);
    }

    boolean isConfigurable() {
        return m_mode != Mode.FIXED;
    }

    /** Ports of the group in a new node. */
    List<PortType> defaultTypes() {
        return concatenated(m_fixed, m_configured);
    }

    /** Ports of the group as the settings of a node say. */
    List<PortType> loadTypes(final NodeSettingsRO group) throws InvalidSettingsException {
        return switch (m_mode) {
            case FIXED -> m_fixed;
            case EXCHANGEABLE -> List.of(allowed(group));
            case OPTIONAL, EXTENDABLE -> concatenated(m_fixed, loadConfigured(group));
        };
    }

    private List<PortType> loadConfigured(final NodeSettingsRO group) throws InvalidSettingsException {
        final var types = new ArrayList<PortType>();
        for (final var key : group.keySet()) {
            types.add(allowed(group.getNodeSettings(key)));
        }
        if (m_mode == Mode.OPTIONAL && types.size() > 1) {
            throw new InvalidSettingsException(
                    "The port group \"" + m_id + "\" takes one port at most, but the settings have " + types.size());
        }
        return types;
    }

    private PortType allowed(final NodeSettingsRO settings) throws InvalidSettingsException {
        final var className = settings.getString("object_class");
        return m_supported.stream()
                .filter(type -> type.getPortObjectClass().getName().equals(className))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException(
                        "The port group \"" + m_id + "\" does not allow the port type " + className));
    }

    /** Refuses what a configurable node refuses. */
    void check() {
        if (m_id == null || m_id.isEmpty()) {
            throw new IllegalArgumentException("The group identifier has to contain at least one character");
        }
        if (m_mode == null) {
            throw new IllegalArgumentException("The port group \"" + m_id + "\" does not say which ports it has");
        }
        if (m_fixed.stream().anyMatch(type -> type == null)) {
            throw new IllegalArgumentException("The static port types cannot be null and cannot contain null entries");
        }
        if (!m_supported.containsAll(defaultTypes())) {
            throw new IllegalArgumentException(
                    "The supported port types of \"" + m_id + "\" have to contain its default port types");
        }
    }

    @Override
    public FinalConfigurablePort fixed(final PortType portType) {
        m_mode = Mode.FIXED;
        m_supported = Collections.singletonList(portType);
        m_fixed = m_supported;
        return new FinalConfigurablePort();
    }

    @Override
    public RequireSupportedTypes<OptionalConfigurablePort> optional() {
        return types -> {
            support(Mode.OPTIONAL, types);
            return defaultType -> {
                m_configured = List.of(defaultType);
                return new FinalConfigurablePort();
            };
        };
    }

    @Override
    public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
        return types -> {
            support(Mode.EXTENDABLE, types);
            return new Extendable();
        };
    }

    @Override
    public RequireSupportedTypes<FinalConfigurablePort> exchangable(final PortType defaultType) {
        return types -> {
            support(Mode.EXCHANGEABLE, types);
            m_configured = List.of(defaultType);
            return new FinalConfigurablePort();
        };
    }

    private void support(final Mode mode, final PortType... types) {
        m_mode = mode;
        m_supported = List.of(types);
    }

    private static List<PortType> concatenated(final List<PortType> first, final List<PortType> second) {
        final var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Sets the ports of an extendable group. */
    private final class Extendable implements ExtendableConfigurablePort {

        @Override
        public ExtendableConfigurablePort fixedTypes(final PortType... portTypes) {
            m_fixed = atLeastOne(portTypes, "At least one fixed port type must be specified.");
            return this;
        }

        @Override
        public ExtendableConfigurablePort defaultNonFixedTypes(final PortType... portTypes) {
            m_configured = atLeastOne(portTypes, "At least one default non-fixed port type must be specified.");
            return this;
        }

        private static List<PortType> atLeastOne(final PortType[] types, final String message) {
            if (types == null || types.length == 0) {
                throw new IllegalArgumentException(message);
            }
            return Arrays.asList(types);
        }
    }
}

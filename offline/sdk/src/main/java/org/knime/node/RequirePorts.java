// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;

/** Stage of a node's description that declares its ports. */
public interface RequirePorts {

    /** Declares ports that are always there. Their names are saved in workflows and must be unique. */
    default RequireModel ports(final Consumer<PortsAdder> ports) {
        return dynamicPorts(groups -> ports.accept(new FixedPorts(groups)));
    }

    /** Declares groups of ports that the user can change. */
    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Adds ports that are always there. */
    interface PortsAdder {

        /** Adds an input. */
        PortsAdder addInputPort(String name, String description, PortType portType);

        /** Adds an output. */
        PortsAdder addOutputPort(String name, String description, PortType portType);

        /** Adds an input table. */
        default PortsAdder addInputTable(final String name, final String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        /** Adds an output table. */
        default PortsAdder addOutputTable(final String name, final String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Adds groups of ports. */
    interface DynamicPortsAdder {

        /** Adds a group of inputs. */
        DynamicPortsAdder addInputPortGroup(
                String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration);

        /** Adds a group of outputs. */
        DynamicPortsAdder addOutputPortGroup(
                String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration);

        /** Adds a group that has as many inputs as outputs. */
        DynamicPortsAdder addInputAndOutputPortGroup(
                String groupId, Function<RequireInputPortName, ConfigurablePort> groupConfiguration);
    }

    /** Stage of a group: its name. */
    interface RequirePortName {

        /** Sets the name. */
        RequirePortDescription name(String name);
    }

    /** Stage of a group: its description. */
    interface RequirePortDescription {

        /** Sets the description in HTML that must parse as XML. */
        RequireConfigurablePortMode description(String description);
    }

    /** Stage of a group on both sides: name of the inputs. */
    interface RequireInputPortName {

        /** Sets the name. */
        RequireInputPortDescription inputName(String name);
    }

    /** Stage of a group on both sides: description of the inputs. */
    interface RequireInputPortDescription {

        /** Sets the description in HTML that must parse as XML. */
        RequireOutputPortName inputDescription(String description);
    }

    /** Stage of a group on both sides: name of the outputs. */
    interface RequireOutputPortName {

        /** Sets the name. */
        RequireOutputPortDescription outputName(String name);
    }

    /** Stage of a group on both sides: description of the outputs. */
    interface RequireOutputPortDescription {

        /** Sets the description in HTML that must parse as XML. */
        RequireConfigurablePortMode outputDescription(String description);
    }

    /** Stage of a group: what the user can change. */
    interface RequireConfigurablePortMode {

        /** Nothing: one port of this type. */
        FinalConfigurablePort fixed(PortType portType);

        /** No port or one. */
        RequireSupportedTypes<OptionalConfigurablePort> optional();

        /** Any number of ports. */
        RequireSupportedTypes<ExtendableConfigurablePort> extendable();

        /** One port whose type can be exchanged. */
        RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType);
    }

    /** Stage of a group: the types that are allowed. */
    interface RequireSupportedTypes<T> {

        /** Allows these types. */
        T supportedTypes(PortType... portTypes);
    }

    /** A group whose description is complete. */
    sealed interface ConfigurablePort
            permits FinalConfigurablePort, OptionalConfigurablePort, ExtendableConfigurablePort {

        /** A group without further options. */
        final class FinalConfigurablePort implements ConfigurablePort {}

        /** A group of no port or one. */
        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {

            /** Lets the port be there in a new node. */
            FinalConfigurablePort defaultPortType(PortType defaultPortType);
        }

        /** A group of any number of ports. */
        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {

            /** Adds ports that cannot be removed. */
            ExtendableConfigurablePort fixedTypes(PortType... portTypes);

            /** Adds ports that a new node has. */
            ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
        }
    }
}

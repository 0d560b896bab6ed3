// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** The port types that nodes of a bundle may use: KNIME's own, and those that the bundle registers. */
final class PortTypes {

    private static final String KNIME = "org.knime.";

    private final Map<String, PluginXml.PortTypeEntry> m_registered = new HashMap<>();

    private PortTypes() {}

    /**
     * Loads all classes of all port types that a bundle registers.
     *
     * @throws BundleException if a class is absent or of another kind than KNIME expects
     */
    static PortTypes load(final PluginBundle bundle) throws BundleException {
        final var result = new PortTypes();
        for (final PluginXml.PortTypeEntry entry : bundle.registry().portTypes()) {
            final var objectClass = load(bundle, entry.objectClass(), PortObject.class);
            load(bundle, entry.specClass(), PortObjectSpec.class);
            instantiate(load(bundle, entry.objectSerializer(), PortObjectSerializer.class));
            instantiate(load(bundle, entry.specSerializer(), PortObjectSpecSerializer.class));
            PortTypeRegistry.getInstance().getPortType(objectClass);
            result.m_registered.put(entry.objectClass(), entry);
        }
        return result;
    }

    /**
     * The name of a port type, as registered.
     *
     * @throws BundleException if the type belongs to the bundle but is not registered
     */
    String name(final PortType type) throws BundleException {
        return isKnimes(type) ? type.getName() : registered(type).name();
    }

    /**
     * The colour of a port type as {@code #rrggbb}.
     *
     * @throws BundleException if the type belongs to the bundle but is not registered
     */
    String colour(final PortType type) throws BundleException {
        if (isTable(type)) {
            return "#000000";
        }
        final String colour = isKnimes(type) ? "" : registered(type).color();
        return colour.isEmpty() ? String.format(Locale.ROOT, "#%06x", type.getColor() & 0xffffff) : colour;
    }

    static boolean isTable(final PortType type) {
        return type.getPortObjectClass() == BufferedDataTable.class;
    }

    private static boolean isKnimes(final PortType type) {
        return type.getPortObjectClass().getName().startsWith(KNIME);
    }

    private PluginXml.PortTypeEntry registered(final PortType type) throws BundleException {
        final String name = type.getPortObjectClass().getName();
        final PluginXml.PortTypeEntry entry = m_registered.get(name);
        if (entry == null) {
            throw new BundleException("The port type of " + name
                    + " is not registered at the extension point org.knime.core.PortType in plugin.xml.");
        }
        return entry;
    }

    private static <T> Class<? extends T> load(final PluginBundle bundle, final String name, final Class<T> kind)
            throws BundleException {
        final Class<?> type = bundle.load(name);
        if (!kind.isAssignableFrom(type)) {
            throw new BundleException(
                    "plugin.xml: the class " + name + " of a port type is no " + kind.getSimpleName() + ".");
        }
        return type.asSubclass(kind);
    }

    private static void instantiate(final Class<?> serializer) throws BundleException {
        try {
            serializer.getConstructor().newInstance();
        } catch (final ReflectiveOperationException e) {
            throw new BundleException(
                    "plugin.xml: the serializer " + serializer.getName()
                            + " needs to be public, with a public constructor without arguments.",
                    e);
        }
    }
}

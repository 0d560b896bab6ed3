// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.image.ImagePortObject;

/**
 * All port types. KNIME reads them from its extension point; here a class is registered, with its spec class, when its type is first asked
 * for, under its simple name, and its serializer is the nested class <code>Serializer</code>.
 */
public final class PortTypeRegistry {

    private static final int IMAGE_COLOR = 0x41be78;

    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    private final Map<Class<? extends PortObject>, PortType> m_types = new ConcurrentHashMap<>();

    private final Map<Class<? extends PortObject>, PortType> m_optionalTypes = new ConcurrentHashMap<>();

    private final Map<String, Class<? extends PortObject>> m_objectClasses = new ConcurrentHashMap<>();

    private final Map<String, Class<? extends PortObjectSpec>> m_specClasses = new ConcurrentHashMap<>();

    private PortTypeRegistry() {
        register(PortObject.class, "Generic Port", PortType.DEFAULT_COLOR);
        register(BufferedDataTable.class, "Table", 0);
        register(ImagePortObject.class, "Image", IMAGE_COLOR);
        m_specClasses.put(DataTableSpec.class.getName(), DataTableSpec.class);
    }

    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    private void register(final Class<? extends PortObject> objectClass, final String name, final int color) {
        final PortType type = new PortType(objectClass, false, name, color);
        m_objectClasses.put(objectClass.getName(), objectClass);
        m_specClasses.put(type.getPortObjectSpecClass().getName(), type.getPortObjectSpecClass());
        m_types.put(objectClass, type);
        m_optionalTypes.put(objectClass, new PortType(objectClass, true, name, color));
    }

    public synchronized Collection<PortType> availablePortTypes() {
        return List.copyOf(m_types.values());
    }

    public PortType getPortType(final Class<? extends PortObject> portClass) {
        return getPortType(portClass, false);
    }

    public synchronized PortType getPortType(final Class<? extends PortObject> portClass, final boolean isOptional) {
        if (portClass == null) {
            throw new IllegalArgumentException("The class of a port type must not be null.");
        }
        if (!m_types.containsKey(portClass)) {
            register(portClass, portClass.getSimpleName(), PortType.DEFAULT_COLOR);
        }
        return (isOptional ? m_optionalTypes : m_types).get(portClass);
    }

    public Optional<Class<? extends PortObject>> getObjectClass(final String className) {
        return className == null ? Optional.empty() : Optional.ofNullable(m_objectClasses.get(className));
    }

    public Optional<Class<? extends PortObjectSpec>> getSpecClass(final String className) {
        return className == null ? Optional.empty() : Optional.ofNullable(m_specClasses.get(className));
    }

    @SuppressWarnings("unchecked") // a serializer is only handed objects of the class it is nested in
    public Optional<PortObjectSerializer<PortObject>> getObjectSerializer(
            final Class<? extends PortObject> objectClass) {
        return nestedSerializer(objectClass, PortObjectSerializer.class)
                .map(serializer -> (PortObjectSerializer<PortObject>) serializer);
    }

    @SuppressWarnings("unchecked") // as above
    public Optional<PortObjectSpecSerializer<PortObjectSpec>> getSpecSerializer(
            final Class<? extends PortObjectSpec> specClass) {
        return nestedSerializer(specClass, PortObjectSpecSerializer.class)
                .map(serializer -> (PortObjectSpecSerializer<PortObjectSpec>) serializer);
    }

    private static <S> Optional<S> nestedSerializer(final Class<?> owner, final Class<S> kind) {
        for (Class<?> nested : owner.getClasses()) {
            if (kind.isAssignableFrom(nested) && nested.getDeclaringClass() == owner) {
                try {
                    return Optional.of(nested.asSubclass(kind).getConstructor().newInstance());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(
                            "The serializer " + nested.getName()
                                    + " needs to be public and static, with a public constructor without arguments.",
                            e);
                }
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataValue.UtilityFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * What the cells of a column can be read as: the value interfaces of a cell class, the preferred one first, or those that several cell
 * classes share. Collection and adapter types are not part of the place-holder.
 */
public final class DataType {

    private static final String CELL_CLASS = "cell_class";

    private static final String VALUE_CLASSES = "value_classes";

    private static final DataValueComparator BY_TEXT = new DataValueComparator() {
        @Override
        protected int compareDataValues(final DataValue v1, final DataValue v2) {
            return v1.toString().compareTo(v2.toString());
        }
    };

    private static final ClassValue<DataType> TYPES = new ClassValue<>() {
        @Override
        protected DataType computeValue(final Class<?> type) {
            final Class<? extends DataCell> cell = type.asSubclass(DataCell.class);
            final Set<Class<? extends DataValue>> values = new LinkedHashSet<>();
            collectValueClasses(cell, values);
            return new DataType(cell, new ArrayList<>(values));
        }
    };

    private final Class<? extends DataCell> m_cellClass;

    private final List<Class<? extends DataValue>> m_valueClasses;

    private final Set<Class<? extends DataValue>> m_valueSet;

    private DataType(final Class<? extends DataCell> cellClass, final List<Class<? extends DataValue>> valueClasses) {
        m_cellClass = cellClass;
        m_valueClasses = Collections.unmodifiableList(valueClasses);
        m_valueSet = new HashSet<>(valueClasses);
    }

    private static void collectValueClasses(final Class<?> current, final Set<Class<? extends DataValue>> into) {
        for (Class<?> type : current.getInterfaces()) {
            if (DataValue.class.isAssignableFrom(type)) {
                into.add(type.asSubclass(DataValue.class));
            }
            collectValueClasses(type, into);
        }
        if (current.getSuperclass() != null) {
            collectValueClasses(current.getSuperclass(), into);
        }
    }

    public static DataType getType(final Class<? extends DataCell> cell) {
        if (cell == null) {
            throw new NullPointerException("Class must not be null.");
        }
        return TYPES.get(cell);
    }

    public static DataCell getMissingCell() {
        return MissingCell.INSTANCE;
    }

    /** The narrowest type of which both are; it has no cell class if neither is one of the two. */
    public static DataType getCommonSuperType(final DataType type1, final DataType type2) {
        if (type1.isMissingValueType()
                || (!type2.isMissingValueType() && type2.isASuperTypeOf(type1) && !type1.isASuperTypeOf(type2))) {
            return type2;
        }
        if (type1.isASuperTypeOf(type2)) {
            return type1;
        }
        final List<Class<? extends DataValue>> shared = new ArrayList<>(type1.m_valueClasses);
        shared.retainAll(type2.m_valueSet);
        return new DataType(null, shared);
    }

    public static UtilityFactory getUtilityFor(final Class<? extends DataValue> value) {
        if (value == null) {
            throw new NullPointerException("Class argument must not be null.");
        }
        try {
            final Field field = value.getField("UTILITY");
            return field.get(null) instanceof UtilityFactory factory ? factory : DataValue.UTILITY;
        } catch (NoSuchFieldException | IllegalAccessException none) {
            return DataValue.UTILITY;
        }
    }

    public Class<? extends DataCell> getCellClass() {
        return m_cellClass;
    }

    public Class<? extends DataValue> getPreferredValueClass() {
        return m_valueClasses.get(0);
    }

    public List<Class<? extends DataValue>> getValueClasses() {
        return m_valueClasses;
    }

    public boolean isMissingValueType() {
        return m_valueSet.contains(MissingValue.class);
    }

    public boolean isCollectionType() {
        return false;
    }

    public boolean isCompatible(final Class<? extends DataValue> valueClass) {
        return isMissingValueType() || m_valueClasses.stream().anyMatch(valueClass::isAssignableFrom);
    }

    public boolean isASuperTypeOf(final DataType type) {
        if (type == null) {
            throw new NullPointerException("Type argument must not be null.");
        }
        return equals(type)
                || type.isMissingValueType()
                || m_valueClasses.stream().allMatch(type::isCompatible);
    }

    public DataValueComparator getComparator() {
        return m_valueClasses.stream()
                .map(value -> getUtilityFor(value).getComparator())
                .filter(comparator -> comparator != null)
                .findFirst()
                .orElse(BY_TEXT);
    }

    public void save(final ConfigWO config) {
        if (m_cellClass != null) {
            config.addString(CELL_CLASS, m_cellClass.getName());
            return;
        }
        config.addString(CELL_CLASS, null);
        config.addBoolean("has_pref_value_class", true);
        config.addStringArray(
                VALUE_CLASSES, m_valueClasses.stream().map(Class::getName).toArray(String[]::new));
    }

    public static DataType load(final ConfigRO config) throws InvalidSettingsException {
        if (config.containsKey("collection_element_type") || config.containsKey("adapter_classes")) {
            throw new InvalidSettingsException(
                    "Collection and adapter types are not part of the place-holder for KNIME.");
        }
        final String cellClass = config.getString(CELL_CLASS);
        if (cellClass != null) {
            return getType(classOf(cellClass, DataCell.class, "Data cell implementation"));
        }
        final List<Class<? extends DataValue>> values = new ArrayList<>();
        final String[] names = config.getStringArray(VALUE_CLASSES, new String[0]);
        for (String name : names == null ? new String[0] : names) {
            values.add(classOf(name, DataValue.class, "Data value"));
        }
        if (values.isEmpty()) {
            throw new InvalidSettingsException("A data type names neither a cell class nor a value class.");
        }
        return new DataType(null, values);
    }

    private static <T> Class<? extends T> classOf(final String name, final Class<T> kind, final String what)
            throws InvalidSettingsException {
        try {
            return Class.forName(String.valueOf(name), false, DataType.class.getClassLoader())
                    .asSubclass(kind);
        } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
            throw new InvalidSettingsException(what + " '" + name + "' not found.", e);
        }
    }

    public String getName() {
        return m_cellClass == null ? "?" : cellName();
    }

    public String toPrettyString() {
        return toString();
    }

    public String getIdentifier() {
        return m_cellClass == null ? m_valueClasses.toString() : m_cellClass.getName();
    }

    private String cellName() {
        return getUtilityFor(getPreferredValueClass()) instanceof ExtensibleUtilityFactory factory
                ? factory.getName()
                : m_cellClass.getSimpleName();
    }

    @Override
    public String toString() {
        return m_cellClass == null ? "Non-Native " + m_valueClasses : cellName();
    }

    @Override
    public boolean equals(final Object other) {
        return other == this
                || (other instanceof DataType type
                        && m_valueSet.equals(type.m_valueSet)
                        && getPreferredValueClass().equals(type.getPreferredValueClass()));
    }

    @Override
    public int hashCode() {
        return m_valueSet.hashCode();
    }
}

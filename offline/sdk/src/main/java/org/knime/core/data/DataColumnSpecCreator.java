// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.knime.core.node.NodeLogger;

/** Assembles a column spec. A blank name becomes <code>&lt;empty_1&gt;</code>, counted up over the run. */
public final class DataColumnSpecCreator {

    private static final AtomicInteger EMPTY_NAMES = new AtomicInteger();

    private String m_name;

    private List<String> m_elementNames = List.of();

    private DataType m_type;

    private DataColumnDomain m_domain = new DataColumnDomain(null, null, null);

    private DataColumnProperties m_properties = new DataColumnProperties();

    private ColumnExtras m_extras = ColumnExtras.NONE;

    public DataColumnSpecCreator(final String name, final DataType type) {
        setName(name);
        setType(type);
    }

    public DataColumnSpecCreator(final DataColumnSpec cspec) {
        m_name = cspec.getName();
        m_elementNames = cspec.getElementNames();
        m_type = cspec.getType();
        m_domain = cspec.getDomain();
        m_properties = cspec.getProperties();
        m_extras = cspec.getExtras();
    }

    public void setName(final String name) {
        final String trimmed = Objects.requireNonNull(name, "The name of a column must not be null.")
                .trim();
        m_name = trimmed.isEmpty() ? "<empty_" + EMPTY_NAMES.incrementAndGet() + ">" : trimmed;
        if (trimmed.isEmpty()) {
            NodeLogger.getLogger(DataColumnSpecCreator.class)
                    .warn("Column name \"" + name + "\" is invalid, replacing by \"" + m_name + "\"");
        }
    }

    public void setElementNames(final String[] elNames) {
        m_elementNames = elNames == null ? List.of() : List.of(elNames);
    }

    public void setType(final DataType type) {
        m_type = Objects.requireNonNull(type, "The type of a column must not be null.");
    }

    public DataType getType() {
        return m_type;
    }

    /** Sets the domain; null says that nothing is known. */
    public void setDomain(final DataColumnDomain domain) {
        m_domain = domain == null ? new DataColumnDomain(null, null, null) : domain;
    }

    public void setProperties(final DataColumnProperties props) {
        m_properties = props == null ? new DataColumnProperties() : props;
    }

    public void removeAllHandlers() {
        m_extras = m_extras.withoutHandlers();
    }

    /** Widens the domain to cover the other column's, which must have the same name and type. */
    public void merge(final DataColumnSpec cspec2) {
        if (!cspec2.getName().equals(m_name) || !cspec2.getType().equals(m_type)) {
            throw new IllegalArgumentException("Structures of DataColumnSpecs do not match.");
        }
        if (!cspec2.getElementNames().equals(m_elementNames)) {
            throw new IllegalArgumentException("Element names are not equal");
        }
        final DataColumnDomain other = cspec2.getDomain();
        final Comparator<DataCell> order = m_type.getComparator();
        m_domain = new DataColumnDomain(
                merged(m_domain.getLowerBound(), other.getLowerBound(), order),
                merged(m_domain.getUpperBound(), other.getUpperBound(), order.reversed()),
                union(m_domain.getValues(), other.getValues()));
        final Map<String, String> shared = new HashMap<>();
        for (String key : java.util.Collections.list(m_properties.properties())) {
            if (m_properties.getProperty(key).equals(cspec2.getProperties().getProperty(key))) {
                shared.put(key, m_properties.getProperty(key));
            }
        }
        m_properties = new DataColumnProperties(shared);
    }

    private static DataCell merged(final DataCell mine, final DataCell other, final Comparator<DataCell> order) {
        if (mine == null || other == null) {
            return null;
        }
        return order.compare(mine, other) > 0 ? other : mine;
    }

    private static Set<DataCell> union(final Set<DataCell> mine, final Set<DataCell> other) {
        if (mine == null || other == null) {
            return null;
        }
        final Set<DataCell> all = new LinkedHashSet<>(mine);
        all.addAll(other);
        return all;
    }

    public DataColumnSpec createSpec() {
        return new DataColumnSpec(m_name, m_elementNames, m_type, m_domain, m_properties, m_extras);
    }
}

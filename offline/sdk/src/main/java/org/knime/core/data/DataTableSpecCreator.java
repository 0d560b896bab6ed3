// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Assembles a table spec column by column; refuses duplicate names at once. */
public final class DataTableSpecCreator {

    private final List<DataColumnSpec> m_columns = new ArrayList<>();

    private final Map<String, String> m_properties = new LinkedHashMap<>();

    private String m_name;

    public DataTableSpecCreator() {}

    public DataTableSpecCreator(final DataTableSpec spec) {
        addColumns(spec);
        setName(spec.getName());
        putProperties(spec.getProperties());
    }

    private int indexOf(final String name) {
        for (int i = 0; i < m_columns.size(); i++) {
            if (m_columns.get(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public DataTableSpecCreator addColumns(final DataColumnSpec... columns) {
        for (DataColumnSpec column : columns) {
            final int at = indexOf(column.getName());
            if (at >= 0) {
                throw new IllegalArgumentException(
                        "Column \"" + column.getName() + "\" already contained at index " + at);
            }
            m_columns.add(column);
        }
        return this;
    }

    public DataTableSpecCreator addColumns(final DataTableSpec fromSpec) {
        return addColumns(fromSpec.getColumnSpecs());
    }

    public DataTableSpecCreator replaceColumn(final int index, final DataColumnSpec colSpec) {
        if (index < 0 || index >= m_columns.size()) {
            throw new IllegalArgumentException(
                    "Invalid column index " + index + " (max allowed " + (m_columns.size() - 1) + ")");
        }
        final int at = indexOf(colSpec.getName());
        if (at >= 0 && at != index) {
            throw new IllegalArgumentException("Invalid (duplicate) column name \"" + colSpec.getName() + "\"");
        }
        m_columns.set(index, colSpec);
        return this;
    }

    public DataTableSpecCreator setName(final String name) {
        m_name = name;
        return this;
    }

    public DataTableSpecCreator putProperties(final Map<String, String> properties) {
        properties.forEach(this::putProperty);
        return this;
    }

    public DataTableSpecCreator putProperty(final String key, final String value) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("Invalid property key (null or empty string)");
        }
        m_properties.put(key, value);
        return this;
    }

    public DataTableSpecCreator dropAllDomains() {
        m_columns.replaceAll(column -> {
            final DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
            creator.setDomain(null);
            return creator.createSpec();
        });
        return this;
    }

    public DataTableSpecCreator dropAllColumns() {
        m_columns.clear();
        return this;
    }

    public DataTableSpec createSpec() {
        return new DataTableSpec(m_name, m_columns.toArray(new DataColumnSpec[0]), m_properties);
    }
}

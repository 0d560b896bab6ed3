// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Notes on a column by name. Kept in a Properties, as KNIME does, whose order a saved spec shows. */
public final class DataColumnProperties {

    private final Properties m_props = new Properties();

    public DataColumnProperties() {
        this(Map.of());
    }

    public DataColumnProperties(final Map<String, String> content) {
        m_props.putAll(content);
    }

    public boolean containsProperty(final String key) {
        return m_props.containsKey(key);
    }

    public String getProperty(final String key) {
        return m_props.getProperty(key);
    }

    public String getProperty(final String key, final String defaultValue) {
        return m_props.getProperty(key, defaultValue);
    }

    public int size() {
        return m_props.size();
    }

    public Enumeration<String> properties() {
        return Collections.enumeration(m_props.stringPropertyNames());
    }

    public DataColumnProperties cloneAndOverwrite(final Map<String, String> newProperties) {
        final DataColumnProperties copy = new DataColumnProperties();
        copy.m_props.putAll(m_props);
        copy.m_props.putAll(newProperties);
        return copy;
    }

    public void save(final ConfigWO config) {
        m_props.forEach((key, value) -> config.addString((String) key, (String) value));
    }

    public static DataColumnProperties load(final ConfigRO config) throws InvalidSettingsException {
        final Map<String, String> content = new HashMap<>();
        for (String key : config.keySet()) {
            final String value = config.getString(key);
            if (value == null) {
                throw new InvalidSettingsException("The column property \"" + key + "\" has no value.");
            }
            content.put(key, value);
        }
        return new DataColumnProperties(content);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnProperties other && m_props.equals(other.m_props);
    }

    @Override
    public int hashCode() {
        return m_props.hashCode();
    }

    @Override
    public String toString() {
        return m_props.toString();
    }
}

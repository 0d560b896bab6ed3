// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Name, type, domain and properties of a column. */
public final class DataColumnSpec {

    private static final String NAME = "column_name";

    private static final String ELEMENT_NAMES = "element_names";

    private static final String TYPE = "column_type";

    private static final String DOMAIN = "column_domain";

    private static final String PROPERTIES = "column_properties";

    private final String m_name;

    private final List<String> m_elementNames;

    private final DataType m_type;

    private final DataColumnDomain m_domain;

    private final DataColumnProperties m_properties;

    private final ColumnExtras m_extras;

    DataColumnSpec(
            final String name,
            final List<String> elementNames,
            final DataType type,
            final DataColumnDomain domain,
            final DataColumnProperties properties,
            final ColumnExtras extras) {
        m_name = name;
        m_elementNames = List.copyOf(elementNames);
        m_type = type;
        m_domain = domain;
        m_properties = properties;
        m_extras = extras;
    }

    public String getName() {
        return m_name;
    }

    public List<String> getElementNames() {
        return m_elementNames;
    }

    public DataType getType() {
        return m_type;
    }

    public DataColumnDomain getDomain() {
        return m_domain;
    }

    public DataColumnProperties getProperties() {
        return m_properties;
    }

    ColumnExtras getExtras() {
        return m_extras;
    }

    public boolean isCompatibleWith(final DataColumnSpec cspec) {
        return cspec != null && m_name.equals(cspec.m_name) && cspec.getType().isASuperTypeOf(m_type);
    }

    public boolean equalStructure(final DataColumnSpec cspec) {
        return cspec != null && m_name.equals(cspec.m_name) && m_type.equals(cspec.m_type);
    }

    public void save(final ConfigWO config) {
        config.addString(NAME, m_name);
        if (!m_elementNames.equals(List.of(m_name))) {
            config.addStringArray(ELEMENT_NAMES, m_elementNames.toArray(new String[0]));
        }
        m_type.save(config.addConfig(TYPE));
        m_domain.save(config.addConfig(DOMAIN));
        m_properties.save(config.addConfig(PROPERTIES));
        m_extras.save(config);
    }

    public static DataColumnSpec load(final ConfigRO config) throws InvalidSettingsException {
        final String name = config.getString(NAME);
        if (name == null) {
            throw new InvalidSettingsException("A column has no name.");
        }
        final String[] elementNames = config.getStringArray(ELEMENT_NAMES, new String[] {name});
        if (elementNames != null && Arrays.asList(elementNames).contains(null)) {
            throw new InvalidSettingsException("An element of the column \"" + name + "\" has no name.");
        }
        return new DataColumnSpec(
                name,
                elementNames == null ? List.of(name) : List.of(elementNames),
                DataType.load(config.getConfig(TYPE)),
                DataColumnDomain.load(config.getConfig(DOMAIN)),
                DataColumnProperties.load(config.getConfig(PROPERTIES)),
                ColumnExtras.load(config));
    }

    @Override
    public boolean equals(final Object o) {
        return o == this
                || (o instanceof DataColumnSpec other
                        && m_name.equals(other.m_name)
                        && m_type.equals(other.m_type)
                        && m_domain.equals(other.m_domain)
                        && m_properties.equals(other.m_properties)
                        && m_elementNames.equals(other.m_elementNames)
                        && m_extras.equals(other.m_extras));
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_type);
    }

    @Override
    public String toString() {
        return m_name + " (" + m_type + ")";
    }
}

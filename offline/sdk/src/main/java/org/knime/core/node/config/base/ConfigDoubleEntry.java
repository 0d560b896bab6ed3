// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A double in the settings tree. */
public final class ConfigDoubleEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final double m_value;

    public ConfigDoubleEntry(final String key, final double value) {
        super(ConfigEntries.xdouble, key);
        m_value = value;
    }

    /** Parses the text of a settings file; malformed text throws NumberFormatException. */
    public ConfigDoubleEntry(final String key, final String text) {
        this(key, Double.parseDouble(text));
    }

    public double getDouble() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Double.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return Double.compare(((ConfigDoubleEntry) other).m_value, m_value) == 0;
    }
}

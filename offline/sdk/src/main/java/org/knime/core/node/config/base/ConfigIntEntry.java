// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** An int in the settings tree. */
public final class ConfigIntEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final int m_value;

    public ConfigIntEntry(final String key, final int value) {
        super(ConfigEntries.xint, key);
        m_value = value;
    }

    /** Parses the text of a settings file; malformed text throws NumberFormatException. */
    public ConfigIntEntry(final String key, final String text) {
        this(key, Integer.parseInt(text));
    }

    public int getInt() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Integer.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return ((ConfigIntEntry) other).m_value == m_value;
    }
}

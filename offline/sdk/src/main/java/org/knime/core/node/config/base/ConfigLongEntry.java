// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A long in the settings tree. */
public final class ConfigLongEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final long m_value;

    public ConfigLongEntry(final String key, final long value) {
        super(ConfigEntries.xlong, key);
        m_value = value;
    }

    /** Parses the text of a settings file; malformed text throws NumberFormatException. */
    public ConfigLongEntry(final String key, final String text) {
        this(key, Long.parseLong(text));
    }

    public long getLong() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Long.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return ((ConfigLongEntry) other).m_value == m_value;
    }
}

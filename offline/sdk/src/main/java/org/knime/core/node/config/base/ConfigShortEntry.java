// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A short in the settings tree. */
public final class ConfigShortEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final short m_value;

    public ConfigShortEntry(final String key, final short value) {
        super(ConfigEntries.xshort, key);
        m_value = value;
    }

    /** Parses the text of a settings file; malformed text throws NumberFormatException. */
    public ConfigShortEntry(final String key, final String text) {
        this(key, Short.parseShort(text));
    }

    public short getShort() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Short.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return ((ConfigShortEntry) other).m_value == m_value;
    }
}

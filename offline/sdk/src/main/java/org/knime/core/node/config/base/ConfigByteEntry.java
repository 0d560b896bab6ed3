// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A byte in the settings tree. */
public final class ConfigByteEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final byte m_value;

    public ConfigByteEntry(final String key, final byte value) {
        super(ConfigEntries.xbyte, key);
        m_value = value;
    }

    /** Parses the text of a settings file; malformed text throws NumberFormatException. */
    public ConfigByteEntry(final String key, final String text) {
        this(key, Byte.parseByte(text));
    }

    public byte getByte() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Byte.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return ((ConfigByteEntry) other).m_value == m_value;
    }
}

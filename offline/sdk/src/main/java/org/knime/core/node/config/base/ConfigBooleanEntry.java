// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A boolean in the settings tree. */
public final class ConfigBooleanEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final boolean m_value;

    public ConfigBooleanEntry(final String key, final boolean value) {
        super(ConfigEntries.xboolean, key);
        m_value = value;
    }

    /** Parses the text of a settings file; anything but "true" is false. */
    public ConfigBooleanEntry(final String key, final String text) {
        this(key, Boolean.parseBoolean(text));
    }

    public boolean getBoolean() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Boolean.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return ((ConfigBooleanEntry) other).m_value == m_value;
    }
}

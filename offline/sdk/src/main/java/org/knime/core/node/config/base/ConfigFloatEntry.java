// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A float in the settings tree. */
public final class ConfigFloatEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final float m_value;

    public ConfigFloatEntry(final String key, final float value) {
        super(ConfigEntries.xfloat, key);
        m_value = value;
    }

    /** Parses the text of a settings file; malformed text throws NumberFormatException. */
    public ConfigFloatEntry(final String key, final String text) {
        this(key, Float.parseFloat(text));
    }

    public float getFloat() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Double.toString(m_value); // KNIME writes floats with the digits of a double
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return Float.compare(((ConfigFloatEntry) other).m_value, m_value) == 0;
    }
}

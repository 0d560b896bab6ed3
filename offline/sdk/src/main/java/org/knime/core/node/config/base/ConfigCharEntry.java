// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A char in the settings tree. */
public final class ConfigCharEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final char m_value;

    public ConfigCharEntry(final String key, final char value) {
        super(ConfigEntries.xchar, key);
        m_value = value;
    }

    /** Parses the text of a settings file; anything but one character throws IllegalArgumentException. */
    public ConfigCharEntry(final String key, final String text) {
        this(key, single(text));
    }

    private static char single(final String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("A char entry holds one character, but the text is \"" + text + "\".");
        }
        return text.charAt(0);
    }

    public char getChar() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return Character.toString(m_value);
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return ((ConfigCharEntry) other).m_value == m_value;
    }
}

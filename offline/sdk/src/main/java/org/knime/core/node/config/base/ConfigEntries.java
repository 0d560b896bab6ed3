// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.function.BiFunction;

/** The types of entry; their names are what a settings file writes. */
public enum ConfigEntries {
    xstring(ConfigStringEntry::new),
    xint(ConfigIntEntry::new),
    xdouble(ConfigDoubleEntry::new),
    xfloat(ConfigFloatEntry::new),
    xlong(ConfigLongEntry::new),
    xshort(ConfigShortEntry::new),
    xbyte(ConfigByteEntry::new),
    xchar(ConfigCharEntry::new),
    xboolean(ConfigBooleanEntry::new),
    config((key, value) -> {
        throw new UnsupportedOperationException("A config has no text value: " + key);
    }),
    xpassword(ConfigPasswordEntry::new),
    xtransientstring((key, value) -> {
        throw new IllegalStateException("A transient string cannot come from a file: " + key);
    });

    @SuppressWarnings("ImmutableEnumChecker") // the method references hold no state
    private final BiFunction<String, String, AbstractConfigEntry> m_parser;

    ConfigEntries(final BiFunction<String, String, AbstractConfigEntry> parser) {
        m_parser = parser;
    }

    public AbstractConfigEntry createEntry(final String key, final String value) {
        return m_parser.apply(key, value);
    }
}

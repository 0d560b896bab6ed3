// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Objects;

/** A text never written to a file in the settings tree; may be null. */
public final class ConfigTransientStringEntry extends AbstractConfigEntry {

    public static final String HIDDEN_VALUE = "<hidden value>";

    private static final long serialVersionUID = 1L;

    private final transient String m_value;

    public ConfigTransientStringEntry(final String key, final String value) {
        super(ConfigEntries.xtransientstring, key);
        m_value = value;
    }

    public String getTransientString() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return m_value == null ? null : HIDDEN_VALUE;
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return Objects.equals(((ConfigTransientStringEntry) other).m_value, m_value);
    }
}

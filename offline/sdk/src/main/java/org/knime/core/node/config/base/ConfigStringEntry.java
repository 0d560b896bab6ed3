// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Objects;

/** A text in the settings tree; may be null. */
public final class ConfigStringEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final String m_value;

    public ConfigStringEntry(final String key, final String value) {
        super(ConfigEntries.xstring, key);
        m_value = value;
    }

    public String getString() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return m_value;
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return Objects.equals(((ConfigStringEntry) other).m_value, m_value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Objects;

/** An encrypted password in the settings tree; may be null. */
public final class ConfigPasswordEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final String m_value;

    public ConfigPasswordEntry(final String key, final String value) {
        super(ConfigEntries.xpassword, key);
        m_value = value;
    }

    public String getPassword() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return m_value;
    }

    @Override
    boolean hasIdenticalValue(final AbstractConfigEntry other) {
        return Objects.equals(((ConfigPasswordEntry) other).m_value, m_value);
    }
}

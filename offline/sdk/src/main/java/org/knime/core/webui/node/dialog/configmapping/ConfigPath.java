// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.configmapping;

import java.util.List;

/** Path of a key in settings. */
public final class ConfigPath {

    private final List<String> m_keys;

    /** Creates the path of these keys, outermost first. */
    public ConfigPath(final List<String> path) {
        m_keys = List.copyOf(path);
    }

    /** The keys, outermost first. */
    public List<String> path() {
        return m_keys;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof ConfigPath other && m_keys.equals(other.m_keys);
    }

    @Override
    public int hashCode() {
        return m_keys.hashCode();
    }
}

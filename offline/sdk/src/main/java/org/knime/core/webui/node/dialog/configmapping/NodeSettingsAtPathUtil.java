// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.configmapping;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Looks up settings by path. */
public final class NodeSettingsAtPathUtil {

    private NodeSettingsAtPathUtil() {}

    /** Whether the settings have something at the path; they always have the empty path. */
    public static boolean hasPath(final NodeSettingsRO settings, final ConfigPath path) {
        final var keys = path.path();
        var level = settings;
        for (int i = 0; i < keys.size() - 1; i++) {
            try {
                level = level.getNodeSettings(keys.get(i));
            } catch (InvalidSettingsException absent) {
                return false;
            }
        }
        return keys.isEmpty() || level.containsKey(keys.get(keys.size() - 1));
    }
}

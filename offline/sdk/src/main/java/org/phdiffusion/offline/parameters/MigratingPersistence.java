// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.Arrays;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.core.webui.node.dialog.configmapping.NodeSettingsAtPathUtil;
import org.knime.core.webui.node.dialog.defaultdialog.persistence.internal.NewSettingsMissingMatcher;
import org.knime.node.parameters.migration.ConfigMigration;

/**
 * Loads settings of older versions where one of the migrations matches.
 *
 * @param inner loads settings of this version
 * @param migrations tried in their order
 * @param paths keys that this version writes
 */
record MigratingPersistence(Persistence inner, List<ConfigMigration<?>> migrations, List<ConfigPath> paths)
        implements Persistence {

    /** The paths in the form that persistors give. */
    static List<ConfigPath> paths(final String[]... paths) {
        return Arrays.stream(paths).map(path -> new ConfigPath(List.of(path))).toList();
    }

    /** Whether the settings lack everything that this version writes. */
    static boolean isAbsent(final NodeSettingsRO settings, final List<ConfigPath> paths) {
        return paths.stream().noneMatch(path -> NodeSettingsAtPathUtil.hasPath(settings, path));
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        for (final var migration : migrations) {
            if (matches(migration, settings)) {
                return migration.getLoader().load(settings);
            }
        }
        return inner.load(settings);
    }

    private boolean matches(final ConfigMigration<?> migration, final NodeSettingsRO settings) {
        if (!(migration.getMatcher() instanceof NewSettingsMissingMatcher)) {
            return migration.getMatcher().test(settings);
        }
        if (paths.isEmpty()) {
            throw new IllegalStateException("A migration without deprecated keys and without a matcher belongs to a"
                    + " persistor without config paths; give one of the three");
        }
        return isAbsent(settings, paths);
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        inner.save(value, settings);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.core.webui.node.dialog.configmapping.NodeSettingsAtPathUtil;
import org.knime.core.webui.node.dialog.defaultdialog.persistence.internal.NewSettingsMissingMatcher;

/** One way to load a field from older settings: when it applies and how it reads them. */
public final class ConfigMigration<T> {

    private final ParametersLoader<T> m_loader;
    private final Predicate<NodeSettingsRO> m_matcher;
    private final Collection<ConfigPath> m_deprecatedPaths;

    private ConfigMigration(
            final ParametersLoader<T> loader,
            final Predicate<NodeSettingsRO> matcher,
            final Collection<ConfigPath> deprecatedPaths) {
        m_loader = loader;
        m_matcher = matcher;
        m_deprecatedPaths = deprecatedPaths;
    }

    /** Reads the older settings. */
    public ParametersLoader<T> getLoader() {
        return m_loader;
    }

    /** Tells whether the settings are the older ones. */
    public Predicate<NodeSettingsRO> getMatcher() {
        return m_matcher;
    }

    /** Keys that only the older settings have. */
    public Collection<ConfigPath> getDeprecatedConfigPaths() {
        return m_deprecatedPaths;
    }

    /** Begins a migration that reads with {@code loader}. */
    public static <T> Builder<T> builder(final ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    /** Collects the parts of a migration. */
    public static final class Builder<T> {

        private final ParametersLoader<T> m_loader;
        private final List<ConfigPath> m_deprecatedPaths = new ArrayList<>();
        private Predicate<NodeSettingsRO> m_matcher;

        /** Begins a migration that reads with {@code loader}. */
        public Builder(final ParametersLoader<T> loader) {
            m_loader = Objects.requireNonNull(loader);
        }

        /** Adds the path of a key that only older settings have. */
        public Builder<T> withDeprecatedConfigPath(final String... configKeys) {
            m_deprecatedPaths.add(new ConfigPath(List.of(configKeys)));
            return this;
        }

        /** Sets the condition; without it, all deprecated keys must be there, or the new one absent. */
        public Builder<T> withMatcher(final Predicate<NodeSettingsRO> matcher) {
            m_matcher = matcher;
            return this;
        }

        /** Completes the migration. */
        public ConfigMigration<T> build() {
            final var paths = List.copyOf(m_deprecatedPaths);
            return new ConfigMigration<>(m_loader, m_matcher == null ? defaultMatcher(paths) : m_matcher, paths);
        }

        private static Predicate<NodeSettingsRO> defaultMatcher(final List<ConfigPath> paths) {
            if (paths.isEmpty()) {
                return new NewSettingsMissingMatcher();
            }
            return settings -> paths.stream().allMatch(path -> NodeSettingsAtPathUtil.hasPath(settings, path));
        }
    }
}

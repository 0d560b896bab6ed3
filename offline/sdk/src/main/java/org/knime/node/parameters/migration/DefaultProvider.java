// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.List;

/** Migration that gives a value where the settings have no key yet. */
@FunctionalInterface
public interface DefaultProvider<T> extends NodeParametersMigration<T> {

    /** The value for settings without the key. */
    T getDefault();

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of(ConfigMigration.<T>builder(absent -> getDefault()).build());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.List;

/** Ways to load a field from settings that older versions of a node saved. */
public interface NodeParametersMigration<T> {

    /** The ways, tried in order; the first that matches is taken. */
    List<ConfigMigration<T>> getConfigMigrations();
}

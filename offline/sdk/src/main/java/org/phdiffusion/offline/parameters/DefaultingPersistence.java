// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;

/**
 * Keeps the default of a field where the settings lack its keys.
 *
 * @param inner loads the field
 * @param paths the keys
 * @param owner class that gives the default
 * @param field the field
 */
record DefaultingPersistence(Persistence inner, List<ConfigPath> paths, Class<?> owner, ParameterField field)
        implements Persistence {

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return MigratingPersistence.isAbsent(settings, paths)
                ? field.get(ParameterDefaults.instance(owner))
                : inner.load(settings);
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        inner.save(value, settings);
    }
}

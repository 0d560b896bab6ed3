// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.Map;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Saves and loads the fields of a class one after the other. */
record GroupPersistence(Class<?> type, Map<ParameterField, Persistence> fields) implements Persistence {

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final Object loaded = ParameterDefaults.instance(type);
        for (final var entry : fields.entrySet()) {
            entry.getKey().set(loaded, entry.getValue().load(settings));
        }
        return loaded;
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        Objects.requireNonNull(value, () -> "A group of parameters of " + type.getName() + " is null");
        fields.forEach((field, persistence) -> persistence.save(field.get(value), settings));
    }
}

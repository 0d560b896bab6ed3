// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * Saves and loads one value under a key. An optional value has a second key that says whether it is there.
 *
 * @param key the key
 * @param codec reads and writes the value
 * @param optional whether the value is an {@link Optional}
 */
record ValuePersistence(String key, ValueCodec<Object> codec, boolean optional) implements Persistence {

    private String presenceKey() {
        return key + "_is_present";
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (!optional) {
            return codec.load().load(settings, key);
        }
        return settings.getBoolean(presenceKey(), true)
                ? Optional.ofNullable(codec.load().load(settings, key))
                : Optional.empty();
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        if (!optional) {
            codec.save().save(settings, key, value);
            return;
        }
        final var content = (Optional<?>) value;
        content.ifPresentOrElse(
                present -> codec.save().save(settings, key, present),
                () -> codec.saveEmpty().save(settings, key));
        settings.addBoolean(presenceKey(), content.isPresent());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Saves and loads an array or list of parameter groups, each under its index. */
record GroupArrayPersistence(JavaType type, Persistence element) implements Persistence {

    private static final String IS_NULL = "is_null";

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (settings.getBoolean(IS_NULL, false)) {
            return null;
        }
        final var size = settings.keySet().stream()
                .filter(key -> key.chars().allMatch(Character::isDigit))
                .count();
        final var elements = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            elements.add(element.load(settings.getNodeSettings(Integer.toString(i))));
        }
        return type.isArrayType() ? asArray(elements) : elements;
    }

    private Object asArray(final List<Object> elements) {
        final var array = (Object[]) Array.newInstance(type.getContentType().getRawClass(), elements.size());
        return elements.toArray(array);
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        if (value == null) {
            settings.addBoolean(IS_NULL, true);
            return;
        }
        int index = 0;
        for (final var each : value instanceof Collection<?> list ? list : Arrays.asList((Object[]) value)) {
            element.save(each, settings.addNodeSettings(Integer.toString(index)));
            index++;
        }
    }
}

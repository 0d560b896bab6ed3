// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;

/** Names parameters in nested settings by keys with dots. An array counts as one parameter. */
public final class ParameterKeys {

    static final String ARRAY_SIZE = "array-size";

    private ParameterKeys() {}

    /**
     * All parameters of a node.
     *
     * @param settings the node's parameters
     * @return the keys of single values and arrays, in the settings' order
     */
    public static List<String> list(final NodeSettings settings) {
        final var keys = new ArrayList<String>();
        collect(settings, "", keys);
        return keys;
    }

    /**
     * The value of a parameter as text.
     *
     * @param settings the node's parameters
     * @param key a key that {@link #list} gives
     * @return the value, that of an array with commas between its elements; empty if there is no such parameter
     */
    public static Optional<String> text(final NodeSettings settings, final String key) {
        return parent(settings, key).map(p -> p.getEntry(lastPart(key))).map(ParameterKeys::text);
    }

    /** The settings that hold a parameter directly; empty if the key leads nowhere. */
    static Optional<ConfigBase> parent(final NodeSettings settings, final String key) {
        ConfigBase parent = settings;
        for (int from = 0, dot = key.indexOf('.'); dot >= 0; from = dot + 1, dot = key.indexOf('.', from)) {
            if (!(parent.getEntry(key.substring(from, dot)) instanceof ConfigBase child)) {
                return Optional.empty();
            }
            parent = child;
        }
        return Optional.of(parent);
    }

    static String lastPart(final String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    static boolean isArray(final AbstractConfigEntry entry) {
        return entry instanceof ConfigBase config && config.containsKey(ARRAY_SIZE);
    }

    private static String text(final AbstractConfigEntry entry) {
        if (!(entry instanceof ConfigBase array)) {
            return String.valueOf(entry.toStringValue());
        }
        return array.keySet().stream()
                .filter(key -> !key.equals(ARRAY_SIZE))
                .map(key -> text(array.getEntry(key)))
                .collect(Collectors.joining(","));
    }

    private static void collect(final ConfigBase config, final String prefix, final List<String> keys) {
        for (final String key : config.keySet()) {
            final AbstractConfigEntry entry = config.getEntry(key);
            if (entry instanceof ConfigBase child && !isArray(child)) {
                collect(child, prefix + key + ".", keys);
            } else {
                keys.add(prefix + key);
            }
        }
    }
}

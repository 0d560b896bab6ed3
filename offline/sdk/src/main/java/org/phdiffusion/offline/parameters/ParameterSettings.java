// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;

/** Saves parameters in the settings of a node and loads them again, in the layout that KNIME gives them. */
public final class ParameterSettings {

    private ParameterSettings() {}

    /**
     * Loads parameters.
     *
     * @throws InvalidSettingsException if a key is missing, of another type, or holds an unknown constant
     * @throws IllegalArgumentException if the class has fields that cannot be saved
     */
    public static <P extends NodeParameters> P load(final Class<P> type, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        return type.cast(Persistences.ofClass(ParameterClass.of(type)).load(settings));
    }

    /**
     * Saves parameters.
     *
     * @throws IllegalArgumentException if the class has fields that cannot be saved
     */
    public static void save(final NodeParameters parameters, final NodeSettingsWO settings) {
        Persistences.ofClass(ParameterClass.of(parameters.getClass())).save(parameters, settings);
    }

    /**
     * Refuses a class that has fields which cannot be saved, annotations that contradict each other, or no constructor
     * without arguments.
     *
     * @throws IllegalArgumentException or IllegalStateException if so
     */
    public static void check(final List<Class<? extends NodeParameters>> types) {
        for (final var type : types) {
            Persistences.ofClass(ParameterClass.of(type));
            ParameterDefaults.instance(type);
        }
    }
}

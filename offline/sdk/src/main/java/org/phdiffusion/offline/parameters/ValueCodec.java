// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * Saves and loads values of one type under a key.
 *
 * @param load reads a value
 * @param save writes a value, which may be null if the type is none of the primitive ones
 * @param saveEmpty writes what stands for an absent optional value
 */
record ValueCodec<T>(Loader<T> load, Saver<T> save, EmptySaver saveEmpty) {

    /** Reads a value. */
    interface Loader<T> {
        T load(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    /** Writes a value. */
    interface Saver<T> {
        void save(NodeSettingsWO settings, String key, T value);
    }

    /** Writes what stands for an absent value. */
    interface EmptySaver {
        void save(NodeSettingsWO settings, String key);
    }

    /** The codec whose absent value is {@code empty}. */
    static <T> ValueCodec<T> of(final Loader<T> load, final Saver<T> save, final T empty) {
        return new ValueCodec<>(load, save, (settings, key) -> save.save(settings, key, empty));
    }
}

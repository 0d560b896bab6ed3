// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.settings;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

/** An array in settings: its size, then its elements by their indices. */
public final class SavedArray {

    /** Key of the size. */
    public static final String SIZE = "array-size";

    private SavedArray() {}

    /**
     * Size of a saved array.
     *
     * @return -1 if the array is null
     * @throws InvalidSettingsException if there are fewer elements than the settings say
     */
    public static int size(final ConfigBaseRO array) throws InvalidSettingsException {
        final int size = array.getInt(SIZE, -1);
        final int present = array.keySet().size() - 1;
        if (size < -1 || size > Math.max(present, -1)) {
            throw new InvalidSettingsException("The array \"" + array.getKey() + "\" says it has " + size
                    + " elements, but " + present + " are there.");
        }
        return size;
    }
}

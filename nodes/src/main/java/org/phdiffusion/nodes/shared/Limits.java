// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.core.node.InvalidSettingsException;

/** Checks of parameter values: the dialog enforces its limits only where a human types. */
public final class Limits {

    private Limits() {
        // functions only
    }

    /**
     * Checks a whole number.
     *
     * @param title the parameter's title in the dialog
     * @param value what was set
     * @param low smallest allowed
     * @param high largest allowed
     * @throws InvalidSettingsException naming title, value and range
     */
    public static void check(String title, long value, long low, long high) throws InvalidSettingsException {
        if (value < low || value > high) {
            throw new InvalidSettingsException(
                    "'%s' must be between %d and %d, but is %d.".formatted(title, low, high, value));
        }
    }

    /**
     * Checks a number.
     *
     * @param title the parameter's title in the dialog
     * @param value what was set
     * @param low smallest allowed
     * @param high largest allowed
     * @throws InvalidSettingsException naming title, value and range; also for not-a-number
     */
    public static void check(String title, double value, double low, double high) throws InvalidSettingsException {
        if (!(value >= low && value <= high)) {
            throw new InvalidSettingsException(
                    "'%s' must be between %s and %s, but is %s.".formatted(title, low, high, value));
        }
    }
}

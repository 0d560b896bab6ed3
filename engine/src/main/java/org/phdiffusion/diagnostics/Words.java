// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Locale;

/** Numbers in findings, the same in every country. */
final class Words {

    private static final double FEW_DIGITS = 1e-3;

    private Words() {}

    /** A noise level with three digits. */
    static String level(double level) {
        return level == 0 ? "0" : number(level);
    }

    /** A number with three significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == 0 || size >= 1e5 || size < FEW_DIGITS) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A share as a percentage with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}

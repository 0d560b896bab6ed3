// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.Locale;

/** Numbers in sentences and facts, the same in every country. */
final class Texts {

    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e5;
    private static final int MINUTE = 60;

    private Texts() {}

    /** Three significant digits, without needless zeros behind the point. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "minus infinite";
        }
        if (value == 0 || size >= LARGE || size < SMALL) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(double share) {
        if (share > 0 && share < SMALL) {
            return "less than 0.1 %";
        }
        return number(Math.rint(1000 * share) / 10) + " %";
    }

    static String seconds(double seconds) {
        if (seconds < MINUTE) {
            return number(seconds) + " s";
        }
        long whole = Math.round(seconds);
        return whole / MINUTE + " min " + whole % MINUTE + " s";
    }

    /** A number of things: 1 row, 2 rows. */
    static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }
}

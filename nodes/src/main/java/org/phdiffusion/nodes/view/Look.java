// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.phdiffusion.diagnostics.Verdict;

/** Colours, fonts and number formats of images. The colours are told apart by colour-blind readers too. */
final class Look {

    static final Color PAPER = Color.WHITE;
    static final Color CARD = new Color(0xfbfcfd);
    static final Color EDGE = new Color(0xd5dae0);
    static final Color GRID = new Color(0xe6e9ed);
    static final Color INK = new Color(0x1f2328);
    static final Color FAINT = new Color(0x57606a);
    static final Color REFERENCE = new Color(0x8a9199);
    static final Color BOUND = new Color(0xb02a37);

    static final int TEXT = 15;
    static final int SMALL = 13;

    private static final Color[] SERIES = {
        new Color(0x0b6fa4),
        new Color(0xd5730c),
        new Color(0x12805c),
        new Color(0x8a4f9e),
        new Color(0xb4890a),
        new Color(0x5b6ee1),
        new Color(0xa3476b),
        new Color(0x4f7a1f)
    };

    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e5;

    private Look() {
        // constants and functions only
    }

    static Color series(int index) {
        return SERIES[index % SERIES.length];
    }

    static Color faded(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    static Color of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Color(0x1a7f37);
            case WARN -> new Color(0x9a6700);
            case FAIL -> new Color(0xb02a37);
            case INFO -> new Color(0x57606a);
        };
    }

    static Font plain(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    static Font bold(int size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, size);
    }

    /** A number at a tick: as few characters as tell it. */
    static String tick(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
            String text = String.format(Locale.ROOT, "%.1e", value);
            return text.replace(".0e", "e").replaceAll("e([+-])0*", "e$1").replace("e+", "e");
        }
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}

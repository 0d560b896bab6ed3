// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Fits text into a width. */
final class Lines {

    private Lines() {
        // functions only
    }

    /** The text, or as much of its beginning as fits. */
    static String fitted(Graphics2D graphics, String text, double width) {
        FontMetrics metrics = graphics.getFontMetrics();
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > width) {
            end--;
        }
        return end == 0 ? "" : text.substring(0, end) + "…";
    }

    /** Breaks a text between words; the last of at most so many lines ends in dots if something is left out. */
    static List<String> wrapped(FontMetrics metrics, String text, int width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            boolean fits = line.length() == 0 || metrics.stringWidth(line + " " + word) <= width;
            if (!fits) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        if (lines.size() > most) {
            String last = lines.get(most - 1);
            lines = new ArrayList<>(lines.subList(0, most - 1));
            while (!last.isEmpty() && metrics.stringWidth(last + " …") > width) {
                last = last.substring(0, last.length() - 1);
            }
            lines.add(last + " …");
        }
        return lines;
    }
}

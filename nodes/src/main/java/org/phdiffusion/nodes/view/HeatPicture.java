// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.phdiffusion.chart.HeatMap;

/** Draws numbers over two lists of names as colours. */
final class HeatPicture implements ChartPicture {

    private static final int MOST_ROWS = 24;
    private static final int ROW = 17;
    private static final int LEFT = 140;
    private static final int TOP = 28;
    private static final int BOTTOM = 64;
    private static final int RIGHT = 16;
    private static final int SCALE_WIDTH = 120;
    private static final int SCALE_HEIGHT = 9;
    private static final int PIXELS_A_NAME = 60;

    private static final Color LOW = new Color(0xf3f6f9);
    private static final Color HIGH = new Color(0x0b4f7a);
    private static final Color NEGATIVE = new Color(0xa8480b);

    private final HeatMap map;
    private final int rows;

    HeatPicture(HeatMap map) {
        this.map = map;
        rows = Math.min(MOST_ROWS, map.ys().size());
    }

    @Override
    public int height(int width) {
        return TOP + rows * ROW + BOTTOM;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        int columns = map.xs().size();
        if (rows == 0 || columns == 0) {
            return;
        }
        double largest = map.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        double cell = (double) (width - LEFT - RIGHT) / columns;
        graphics.setFont(Look.bold(Look.SMALL));
        graphics.setColor(Look.INK);
        String few = rows < map.ys().size()
                ? " (first %d of %d)".formatted(rows, map.ys().size())
                : "";
        graphics.drawString(Lines.fitted(graphics, map.title() + few, width - 2 * RIGHT), RIGHT, TOP - 10);
        graphics.setFont(Look.plain(Look.SMALL - 1));
        for (int i = 0; i < rows; i++) {
            int y = TOP + i * ROW;
            graphics.setColor(Look.FAINT);
            graphics.drawString(Lines.fitted(graphics, map.ys().get(i), LEFT - 14), 8, y + ROW - 4);
            for (int j = 0; j < columns; j++) {
                int from = LEFT + (int) Math.round(j * cell);
                int to = LEFT + (int) Math.round((j + 1) * cell);
                graphics.setColor(colour(map.values().get(i).get(j), largest));
                graphics.fillRect(from, y, Math.max(1, to - from), ROW - 1);
            }
        }
        names(graphics, cell, columns);
        scale(graphics, width, largest);
    }

    private void names(Graphics2D graphics, double cell, int columns) {
        graphics.setColor(Look.FAINT);
        int every = (int) Math.max(1, Math.ceil(PIXELS_A_NAME / cell));
        int y = TOP + rows * ROW + 14;
        for (int j = 0; j < columns; j += every) {
            graphics.drawString(
                    Lines.fitted(graphics, map.xs().get(j), every * cell - 4), LEFT + (int) Math.round(j * cell), y);
        }
        graphics.drawString(map.xLabel(), LEFT, y + 18);
    }

    private void scale(Graphics2D graphics, int width, double largest) {
        int y = TOP + rows * ROW + 40;
        int x = width - RIGHT - SCALE_WIDTH;
        for (int i = 0; i < SCALE_WIDTH; i++) {
            double share = (double) i / (SCALE_WIDTH - 1);
            graphics.setColor(colour(map.diverging() ? largest * (2 * share - 1) : largest * share, largest));
            graphics.fillRect(x + i, y, 1, SCALE_HEIGHT);
        }
        graphics.setColor(Look.FAINT);
        String low = map.diverging() ? Look.tick(-rounded(largest)) : "0";
        String text = map.valueLabel() + ": " + low + " to " + Look.tick(rounded(largest));
        graphics.drawString(text, x - 8 - graphics.getFontMetrics().stringWidth(text), y + SCALE_HEIGHT);
    }

    private static double rounded(double value) {
        return value == 0 ? 0 : new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    private Color colour(double value, double largest) {
        if (!Double.isFinite(value)) {
            return Look.PAPER;
        }
        double share = largest == 0 ? 0 : Math.min(1, Math.abs(value) / largest);
        return mixed(LOW, map.diverging() && value < 0 ? NEGATIVE : HIGH, share);
    }

    private static Color mixed(Color one, Color other, double share) {
        return new Color(
                (int) Math.round(one.getRed() + share * (other.getRed() - one.getRed())),
                (int) Math.round(one.getGreen() + share * (other.getGreen() - one.getGreen())),
                (int) Math.round(one.getBlue() + share * (other.getBlue() - one.getBlue())));
    }
}

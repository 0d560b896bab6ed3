// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.chart.TableChart;
import org.phdiffusion.diagnostics.Verdict;

/** Draws a table of texts; a verdict in a cell has its colour. */
final class TablePicture implements ChartPicture {

    private static final int MOST_ROWS = 40;
    private static final int ROW = 22;
    private static final int PADDING = 12;

    private final TableChart table;
    private final int rows;

    TablePicture(TableChart table) {
        this.table = table;
        rows = Math.min(MOST_ROWS, table.rows().size());
    }

    @Override
    public int height(int width) {
        return (rows + 1) * ROW + PADDING + (rows < table.rows().size() ? ROW : 0);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        if (table.columns().isEmpty()) {
            return;
        }
        int[] widths = widths(graphics, width - 2 * PADDING);
        row(graphics, table.columns(), widths, ROW, Look.bold(Look.SMALL));
        for (int i = 0; i < rows; i++) {
            int y = (i + 2) * ROW;
            graphics.setColor(Look.GRID);
            graphics.drawLine(PADDING, y - ROW + 6, width - PADDING, y - ROW + 6);
            row(graphics, table.rows().get(i), widths, y, Look.plain(Look.SMALL));
        }
        if (rows < table.rows().size()) {
            graphics.setColor(Look.FAINT);
            graphics.drawString("and " + (table.rows().size() - rows) + " more", PADDING, (rows + 2) * ROW);
        }
    }

    private static void row(Graphics2D graphics, List<String> texts, int[] widths, int y, Font font) {
        int x = PADDING;
        for (int j = 0; j < widths.length; j++) {
            Color verdict = verdict(texts.get(j));
            graphics.setFont(verdict == null ? font : Look.bold(Look.SMALL));
            graphics.setColor(verdict == null ? Look.INK : verdict);
            graphics.drawString(Lines.fitted(graphics, texts.get(j), widths[j] - (double) PADDING), x, y);
            x += widths[j];
        }
    }

    private static Color verdict(String text) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(text))
                .map(Look::of)
                .findFirst()
                .orElse(null);
    }

    /** What the texts need, scaled down together if that is too much. */
    private int[] widths(Graphics2D graphics, int width) {
        FontMetrics metrics = graphics.getFontMetrics(Look.bold(Look.SMALL));
        int[] widths = new int[table.columns().size()];
        for (int j = 0; j < widths.length; j++) {
            int column = j;
            widths[j] = 2 * PADDING
                    + Math.max(
                            metrics.stringWidth(table.columns().get(j)),
                            table.rows().subList(0, rows).stream()
                                    .mapToInt(row -> metrics.stringWidth(row.get(column)))
                                    .max()
                                    .orElse(0));
        }
        int total = Arrays.stream(widths).sum();
        return total <= width
                ? widths
                : Arrays.stream(widths).map(one -> one * width / total).toArray();
    }
}

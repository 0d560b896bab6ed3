// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.page.Headline;
import org.phdiffusion.page.Page;
import org.phdiffusion.page.Panel;
import org.phdiffusion.page.Section;

/** Lays a page out in rows of cards and draws it. The same code measures, on an image of one pixel, and draws. */
final class PagePicture {

    private static final int MARGIN = 32;
    private static final int GAP = 18;
    private static final int CARD_WIDTH = 620;
    private static final int MOST_REASONS = 8;
    private static final int MOST_HEIGHT = 16_000;
    private static final int TITLE = 28;
    private static final int HEADLINE = 20;
    private static final int SECTION = 20;

    private final Page page;
    private final int width;
    private Graphics2D graphics;
    private boolean drawing;
    private int y;

    PagePicture(Page page, int width) {
        this.page = page;
        this.width = width;
    }

    BufferedImage draw() {
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        run(probe, false);
        BufferedImage image = new BufferedImage(width, Math.min(MOST_HEIGHT, y + MARGIN), BufferedImage.TYPE_INT_RGB);
        run(image, true);
        return image;
    }

    private void run(BufferedImage image, boolean draw) {
        drawing = draw;
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Look.PAPER);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        y = MARGIN;
        head();
        page.sections().forEach(this::section);
        graphics.dispose();
    }

    private void head() {
        text(page.title(), Look.bold(TITLE), Look.INK, MARGIN, width - 2 * MARGIN, 2);
        text(page.subtitle(), Look.plain(Look.TEXT), Look.FAINT, MARGIN, width - 2 * MARGIN, 2);
        if (page.headline() != null) {
            y += GAP;
            conclusion(page.headline());
        }
        if (!page.facts().isEmpty()) {
            y += GAP / 2;
            String facts = String.join(
                    "   ·   ",
                    page.facts().stream()
                            .map(fact -> fact.name() + ": " + fact.value())
                            .toList());
            text(facts, Look.plain(Look.SMALL), Look.FAINT, MARGIN, width - 2 * MARGIN, 4);
        }
    }

    private void conclusion(Headline headline) {
        int top = y;
        y += GAP / 2;
        int left = MARGIN + GAP;
        int room = width - 2 * MARGIN - 2 * GAP;
        text(headline.verdict().name(), Look.bold(Look.SMALL), Look.of(headline.verdict()), left, room, 1);
        text(headline.sentence(), Look.bold(HEADLINE), Look.INK, left, room, 4);
        headline.reasons().stream()
                .limit(MOST_REASONS)
                .forEach(reason -> text("–  " + reason, Look.plain(Look.TEXT), Look.INK, left, room, 3));
        if (headline.reasons().size() > MOST_REASONS) {
            text(
                    "and " + (headline.reasons().size() - MOST_REASONS) + " more",
                    Look.plain(Look.TEXT),
                    Look.FAINT,
                    left,
                    room,
                    1);
        }
        y += GAP / 2;
        stripe(headline.verdict(), MARGIN, top, y - top);
    }

    private void section(Section section) {
        y += GAP;
        text(section.title(), Look.bold(SECTION), Look.INK, MARGIN, width - 2 * MARGIN, 2);
        text(section.text(), Look.plain(Look.TEXT), Look.FAINT, MARGIN, width - 2 * MARGIN, 3);
        y += GAP / 2;
        int across = Math.max(1, Math.min(section.panels().size(), (width - 2 * MARGIN + GAP) / (CARD_WIDTH + GAP)));
        int cardWidth = (width - 2 * MARGIN - (across - 1) * GAP) / across;
        for (int from = 0; from < section.panels().size(); from += across) {
            cards(section.panels().subList(from, Math.min(section.panels().size(), from + across)), cardWidth);
        }
    }

    /** A row of cards, all as high as the highest, whose charts stand side by side. */
    private void cards(List<Panel> panels, int cardWidth) {
        int top = y;
        boolean draw = drawing;
        drawing = false;
        List<Integer> ends = new ArrayList<>();
        int chartTop = top;
        for (Panel panel : panels) {
            y = top;
            words(panel, 0, cardWidth);
            chartTop = Math.max(chartTop, y);
        }
        for (Panel panel : panels) {
            ends.add(chartTop + (panel.charts().isEmpty() ? 0 : picture(panel).height(cardWidth - GAP)));
        }
        int bottom = ends.stream().mapToInt(Integer::intValue).max().orElse(top) + GAP / 2;
        drawing = draw;
        for (int i = 0; drawing && i < panels.size(); i++) {
            int x = MARGIN + i * (cardWidth + GAP);
            graphics.setColor(Look.CARD);
            graphics.fillRect(x, top, cardWidth, bottom - top);
            graphics.setColor(Look.EDGE);
            graphics.drawRect(x, top, cardWidth, bottom - top);
            y = top;
            words(panels.get(i), x, cardWidth);
            chart(panels.get(i), x + GAP / 2, chartTop, cardWidth - GAP);
        }
        y = bottom + GAP;
    }

    private static ChartPicture picture(Panel panel) {
        return ChartPicture.of(panel.charts().get(0));
    }

    private void words(Panel panel, int x, int cardWidth) {
        int room = cardWidth - 2 * GAP;
        y += GAP / 2;
        if (panel.verdict() != null) {
            text(panel.verdict().name(), Look.bold(Look.SMALL - 1), Look.of(panel.verdict()), x + GAP, room, 1);
        }
        text(panel.title(), Look.bold(Look.TEXT + 1), Look.INK, x + GAP, room, 2);
        text(panel.finding(), Look.plain(Look.SMALL), Look.INK, x + GAP, room, 5);
        y += GAP / 2;
    }

    private void chart(Panel panel, int x, int top, int room) {
        if (panel.charts().isEmpty()) {
            return;
        }
        ChartPicture picture = picture(panel);
        Graphics2D own = (Graphics2D) graphics.create(x, top, room, picture.height(room));
        picture.paint(own, room, picture.height(room));
        own.dispose();
    }

    private void stripe(Verdict verdict, int x, int top, int height) {
        if (drawing) {
            graphics.setColor(Look.of(verdict));
            graphics.fillRect(x, top, GAP / 3, height);
        }
    }

    private void text(String text, Font font, Color colour, int x, int room, int most) {
        if (text.isBlank()) {
            return;
        }
        FontMetrics metrics = graphics.getFontMetrics(font);
        for (String line : Lines.wrapped(metrics, text, room, most)) {
            y += metrics.getHeight();
            if (drawing) {
                graphics.setFont(font);
                graphics.setColor(colour);
                graphics.drawString(line, x, y - metrics.getDescent());
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.page.Page;

/** What is left of a page where no text can be drawn: a stripe in the colour of each verdict, the conclusion first. */
final class PlainPicture {

    private static final int STRIPE = 24;

    private PlainPicture() {
        // functions only
    }

    static BufferedImage of(Page page, int width) {
        List<Verdict> verdicts = new ArrayList<>();
        if (page.headline() != null) {
            verdicts.add(page.headline().verdict());
            verdicts.add(page.headline().verdict());
        }
        page.sections().stream()
                .flatMap(section -> section.panels().stream())
                .flatMap(panel -> Stream.ofNullable(panel.verdict()))
                .filter(Objects::nonNull)
                .forEach(verdicts::add);
        BufferedImage image =
                new BufferedImage(width, STRIPE * Math.max(1, verdicts.size()), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            Color colour = verdicts.isEmpty() ? Look.PAPER : Look.of(verdicts.get(y / STRIPE));
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y % STRIPE < STRIPE - 2 ? colour.getRGB() : Look.PAPER.getRGB());
            }
        }
        return image;
    }
}

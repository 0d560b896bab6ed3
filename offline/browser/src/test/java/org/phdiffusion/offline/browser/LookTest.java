// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares charts with pictures beside this class, so small that fonts and anti-aliasing hardly matter: what remains are
 * places, sizes and colours. Fresh pictures lie in {@code target/screenshots}; copy them to the resources where a change
 * is meant.
 */
@ExtendWith(InBrowser.class)
class LookTest {

    private static final List<String> PARTS = List.of(
            "#certificate .plot",
            "#ledger .plot",
            "#saturation .plot",
            "#corr .plot",
            "#loss .plot",
            "#marginals .plot",
            "#frames .plot");
    private static final int WIDTH = 80;
    private static final int HEIGHT = 40;
    private static final int TILE = 10;

    /**
     * Largest mean difference of a colour channel in any tile, of 255. Measured: fonts with serifs make 1.3, a missing
     * thin curve 3.7, missing areas 94, the other theme 220.
     */
    private static final double TOLERANCE = 2.5;

    private final Browser m_browser;

    LookTest(final Browser browser) {
        m_browser = browser;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAsItWas(final String scheme) throws IOException {
        m_browser.prefer(scheme, true);
        m_browser.show(Pages.with(Pages.sample("every-chart.json")), 1200);
        m_browser.awaitPage();
        m_browser.drawAll();

        final String name = "look-" + scheme + ".png";
        final BufferedImage found = parts(ImageIO.read(new ByteArrayInputStream(m_browser.picture())));
        final Path folder = Path.of(System.getProperty("phdiffusion.screenshots"));
        Files.createDirectories(folder);
        ImageIO.write(found, "png", folder.resolve(name).toFile());

        try (InputStream in = LookTest.class.getResourceAsStream(name)) {
            final BufferedImage expected = ImageIO.read(in);
            for (int i = 0; i < PARTS.size(); i++) {
                assertThat(difference(found, expected, i * HEIGHT))
                        .as(PARTS.get(i) + ", " + scheme)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    /** The parts one below the other, shrunk to the same size. */
    private BufferedImage parts(final BufferedImage page) {
        final var sheet = new BufferedImage(WIDTH, HEIGHT * PARTS.size(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < PARTS.size(); i++) {
            final List<?> box = (List<?>) m_browser.run(
                    "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
                            + "return [b.left + scrollX, b.top + scrollY, b.width, b.height].map(Math.round)",
                    PARTS.get(i));
            final int[] at = box.stream().mapToInt(v -> ((Number) v).intValue()).toArray();
            final Image part = page.getSubimage(at[0], at[1], at[2], at[3])
                    .getScaledInstance(WIDTH, HEIGHT, Image.SCALE_AREA_AVERAGING);
            sheet.createGraphics().drawImage(part, 0, i * HEIGHT, null);
        }
        return sheet;
    }

    /** The largest difference of any tile of a part. */
    private static double difference(final BufferedImage found, final BufferedImage expected, final int top) {
        double largest = 0;
        for (int y = top; y < top + HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                largest = Math.max(largest, tile(found, expected, x, y));
            }
        }
        return largest;
    }

    private static double tile(final BufferedImage found, final BufferedImage expected, final int left, final int top) {
        double sum = 0;
        for (int y = top; y < top + TILE; y++) {
            for (int x = left; x < left + TILE; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((found.getRGB(x, y) >> shift & 255) - (expected.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * TILE * TILE);
    }
}

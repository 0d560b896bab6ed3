// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.phdiffusion.page.Page;

/**
 * A {@link Page} as a PNG picture, for ports and reports: the conclusion first, then every panel with its first chart. It
 * is drawn without a display; the same page gives the same bytes on one machine.
 */
public final class DashboardImage {

    /** Width of a picture in pixels unless another one is asked for. */
    public static final int WIDTH = 1_600;

    /** Narrower pictures are not legible. */
    public static final int LEAST_WIDTH = 400;

    /** Wider ones would not fit memory. */
    public static final int MOST_WIDTH = 8_000;

    private final byte[] png;
    private final Optional<String> warning;

    private DashboardImage(byte[] png, Optional<String> warning) {
        this.png = png;
        this.warning = warning;
    }

    /**
     * Draws a page.
     *
     * @param page what to show
     * @param width in pixels, in [{@value #LEAST_WIDTH}, {@value #MOST_WIDTH}]
     * @return the picture; one without text and charts, and a warning, where Java cannot draw text
     * @throws IllegalArgumentException if the width is out of range
     */
    public static DashboardImage of(Page page, int width) {
        if (width < LEAST_WIDTH || width > MOST_WIDTH) {
            throw new IllegalArgumentException("The width of the picture must be in [%d, %d], but is %d."
                    .formatted(LEAST_WIDTH, MOST_WIDTH, width));
        }
        try {
            return new DashboardImage(encoded(new PagePicture(page, width).draw()), Optional.empty());
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            // a Java without fonts fails in many ways, none of which is a reason to lose the node's other results
            return new DashboardImage(
                    encoded(PlainPicture.of(page, width)),
                    Optional.of("The picture has neither text nor charts, because this Java cannot draw text (" + e
                            + "); install fonts, such as the package fonts-dejavu."));
        }
    }

    /**
     * Draws a page.
     *
     * @param page what to show
     * @param width in pixels, in [{@value #LEAST_WIDTH}, {@value #MOST_WIDTH}]
     * @return the bytes of a PNG file
     */
    public static byte[] png(Page page, int width) {
        return of(page, width).png;
    }

    /**
     * The picture.
     *
     * @return the bytes of a PNG file, a copy
     */
    public byte[] png() {
        return png.clone();
    }

    /**
     * What is wrong with the picture.
     *
     * @return a sentence for the user; empty if nothing is
     */
    public Optional<String> warning() {
        return warning;
    }

    /** In memory: ImageIO would use a temporary file. */
    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

// SPDX-License-Identifier: Apache-2.0

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes a picture of a node's view in a report, with Debian's Chromium: {@code java -cp "offline/runner/target/lib/*"
 * docs/ViewPicture.java REPORT.html NODE OUT.png WIDTH HEIGHT}. A view that is lower than HEIGHT ends where it ends.
 */
final class ViewPicture {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";
    private static final int ROOM = 12;

    private ViewPicture() {}

    public static void main(final String[] args) throws Exception {
        final Path report = Path.of(args[0]);
        final Path out = Path.of(args[2]);
        final int width = Integer.parseInt(args[3]);
        final int height = Integer.parseInt(args[4]);
        final Path folder = Files.createTempDirectory("view");
        try {
            final Path page = folder.resolve("page.html");
            Files.writeString(page, page(Files.readString(report), Integer.parseInt(args[1])));
            final Path picture = folder.resolve("picture.png");
            photograph(page, picture, width, height, folder.resolve("profile"));
            ImageIO.write(trimmed(ImageIO.read(picture.toFile())), "png", out.toFile());
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
            }
        }
    }

    /** The view's page with the view's data in it. */
    private static String page(final String report, final int node) throws IOException {
        final int begin = report.indexOf(DATA) + DATA.length();
        final JsonNode data = new ObjectMapper().readTree(report.substring(begin, report.indexOf("</script>", begin)));
        for (final JsonNode view : data.path("views")) {
            if (view.path("node").asInt() == node && view.has("page")) {
                final String page = data.path("pages").path(view.path("page").asInt()).asText();
                final String json = view.path("data").asText().replace("<", "\\u003c");
                return page.replace(
                        "<main", "<script type=\"application/json\" id=\"ph-page\">" + json + "</script><main");
            }
        }
        throw new IllegalArgumentException("The report has no view of node " + node + ".");
    }

    private static void photograph(
            final Path page, final Path picture, final int width, final int height, final Path profile)
            throws IOException, InterruptedException {
        final Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile,
                        "--window-size=" + width + "," + height,
                        "--virtual-time-budget=5000",
                        "--screenshot=" + picture,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!chromium.waitFor(60, TimeUnit.SECONDS)) {
            chromium.destroy();
        }
        if (!Files.exists(picture)) {
            throw new IOException("Chromium made no picture; is the Debian package chromium installed?");
        }
    }

    /** Without the empty rows at the end. */
    private static BufferedImage trimmed(final BufferedImage image) {
        int bottom = image.getHeight();
        while (bottom > 1 && isPlain(image, bottom - 1)) {
            bottom--;
        }
        return image.getSubimage(0, 0, image.getWidth(), Math.min(image.getHeight(), bottom + ROOM));
    }

    private static boolean isPlain(final BufferedImage image, final int y) {
        for (int x = 1; x < image.getWidth(); x++) {
            if (image.getRGB(x, y) != image.getRGB(0, y)) {
                return false;
            }
        }
        return true;
    }
}

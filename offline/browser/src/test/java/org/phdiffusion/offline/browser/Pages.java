// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The views' page as the bundle serves it, and data for it. */
final class Pages {

    private static final String PLACE = "<main";

    private static final String HTML = served();

    private Pages() {}

    /** The page without data. */
    static String html() {
        return HTML;
    }

    /** The page with data of this project's tests in it. */
    static String with(final String data) {
        final String element =
                "<script type=\"application/json\" id=\"ph-page\">" + data.replace("<", "\\u003c") + "</script>";
        return HTML.replace(PLACE, element + PLACE);
    }

    /** A file beside this class. */
    static String sample(final String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the class of the bundle, as KNIME does. */
    private static String served() {
        final Path bundle = Path.of(System.getProperty("phdiffusion.bundle"));
        try (var loader =
                new URLClassLoader(new URL[] {bundle.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return (String) loader.loadClass("org.phdiffusion.nodes.view.ViewPage")
                    .getMethod("html")
                    .invoke(null);
        } catch (final IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The bundle " + bundle + " does not serve its page; run ./mvnw package.", e);
        }
    }
}

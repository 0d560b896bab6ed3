// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that shows the view of any node, as one text: {@code views/page.html} of the bundle with its style and its
 * scripts written into it. So it needs no other file, no network, and no unpacked bundle. A content security policy
 * allows exactly these scripts and no request at all.
 */
public final class ViewPage {

    /** The name that the page is served under. */
    public static final String PATH = "ph-view.html";

    private static final String FOLDER = "/views/";
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\" />");
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"></script>");
    private static final Pattern END_OF_SCRIPT = Pattern.compile("(?i)</(?=script)");
    private static final Pattern BEGIN_OF_SCRIPT = Pattern.compile("(?i)<(?=script)");
    private static final String HEAD = "<meta charset=\"utf-8\" />";

    private ViewPage() {}

    /**
     * Puts the page together.
     *
     * @return a complete HTML document, about 1.1 MB
     * @throws IllegalStateException if the bundle lacks one of the files
     */
    public static String html() {
        final var hashes = new ArrayList<String>();
        final String page = STYLE.matcher(file("page.html"))
                .replaceAll(link -> Matcher.quoteReplacement("<style>\n" + file(link.group(1)) + "</style>"));
        final String inlined = SCRIPT.matcher(page)
                .replaceAll(script -> Matcher.quoteReplacement(element(file(script.group(1)), hashes)));
        return inlined.replace(HEAD, HEAD + policy(hashes));
    }

    private static String element(final String script, final List<String> hashes) {
        final String text = "\n" + harmless(script);
        hashes.add("'sha256-" + hash(text) + "'");
        return "<script>" + text + "</script>";
    }

    /** Strings and patterns mean the same, and the parser of HTML finds neither end nor beginning of a script in them. */
    private static String harmless(final String script) {
        final String open = END_OF_SCRIPT.matcher(script.replace("\r\n", "\n")).replaceAll("<\\\\/");
        return BEGIN_OF_SCRIPT.matcher(open).replaceAll("\\\\x3c").replace("<!--", "\\x3c!--");
    }

    private static String policy(final List<String> hashes) {
        return "\n    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                + String.join(" ", hashes)
                + "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\" />";
    }

    private static String hash(final String text) {
        try {
            final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** A file of the bundle; names are relative to the folder of the page. */
    private static String file(final String name) {
        final String path = name.startsWith("../") ? name.substring(2) : FOLDER + name;
        try (InputStream in = ViewPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The view's file \"" + path + "\" is not in the bundle; build the bundle again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("The view's file \"" + path + "\" cannot be read.", e);
        }
    }
}

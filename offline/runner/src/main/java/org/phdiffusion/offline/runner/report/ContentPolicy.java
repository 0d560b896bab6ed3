// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The content security policy of a report: these scripts may run, and nothing may be requested. Frames inherit it. */
final class ContentPolicy {

    private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");

    private ContentPolicy() {}

    /** A policy that allows the inline scripts of the documents. */
    static String allowing(final List<String> documents) {
        final String scripts = documents.stream()
                .flatMap(document -> SCRIPT.matcher(document).results())
                .map(script -> "'sha256-" + hash(script.group(1)) + "'")
                .distinct()
                .collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + scripts
                + "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
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
}

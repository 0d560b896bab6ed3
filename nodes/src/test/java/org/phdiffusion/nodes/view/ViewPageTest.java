// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ViewPageTest {

    private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");

    private final String m_html = ViewPage.html();

    @Test
    void refersToNoOtherFile() {
        assertThat(m_html).doesNotContain("<link", "<script src", "@import", "url(http");
        assertThat(m_html).contains("<style>", "Apache License", "ph.page = ");
    }

    @Test
    void everyScriptIsAllowedByItsHashAndNothingElse() throws Exception {
        final List<String> scripts =
                SCRIPT.matcher(m_html).results().map(MatchResult::group).toList();
        assertThat(scripts).hasSizeGreaterThan(10);
        assertThat(m_html).contains("default-src 'none'");
        assertThat(m_html).containsPattern("script-src ('sha256-[^ ;]+' ?)+;");
        for (final String script : scripts) {
            final String text = script.substring("<script>".length(), script.length() - "</script>".length());
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(m_html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void noScriptEndsBeforeItsEnd() {
        final long begun =
                Pattern.compile("(?i)<script").matcher(m_html).results().count();
        final long ended =
                Pattern.compile("(?i)</script").matcher(m_html).results().count();

        assertThat(begun).isEqualTo(ended);
        assertThat(m_html.substring(m_html.indexOf("<script>"))).doesNotContain("<!--");
        assertThat(m_html).endsWith("</html>\n");
    }
}

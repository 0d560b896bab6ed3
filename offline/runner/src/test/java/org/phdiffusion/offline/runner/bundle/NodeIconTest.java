// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phdiffusion.offline.runner.demo.DemoBundle;

class NodeIconTest {

    @TempDir
    private Path m_root;

    @Test
    void drawingOfTheSameNameIsPreferred() throws Exception {
        final var demo = new DemoBundle().replace("icons/demo.svg", "<svg/>").replace("icons/demo-64.png", "large");

        assertThat(icon(demo)).isEqualTo("data:image/svg+xml;base64," + base64("<svg/>"));
    }

    @Test
    void largestPictureIsTheNextBest() throws Exception {
        final var demo = new DemoBundle()
                .replace("icons/demo-16.png", "small")
                .replace("icons/demo-128.png", "large")
                .replace("icons/demo-64.png", "middle")
                .replace("icons/other-256.png", "other");

        assertThat(icon(demo)).isEqualTo("data:image/png;base64," + base64("large"));
    }

    @Test
    void iconOfTheFactoryIsTakenWithoutOthers() throws Exception {
        assertThat(icon(new DemoBundle())).startsWith("data:image/png;base64,iVBOR");
    }

    private String icon(final DemoBundle demo) throws Exception {
        try (var bundle = PluginBundle.open(demo.write(m_root), NodeIconTest.class.getClassLoader())) {
            return new BundleNodes(bundle)
                    .create(DemoBundle.factory("CountNodeFactory"))
                    .face()
                    .icon();
        }
    }

    private static String base64(final String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}

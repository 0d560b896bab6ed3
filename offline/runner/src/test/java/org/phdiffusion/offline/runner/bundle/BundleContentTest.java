// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.phdiffusion.offline.runner.TestFiles;

/** What the packed plug-in contains. */
class BundleContentTest {

    private static Map<String, byte[]> entries;

    @BeforeAll
    static void readBundle() throws IOException {
        entries = TestFiles.entries(TestFiles.bundle());
    }

    @Test
    void classPathIsTheRootAndExactlyTheJarsInLib() throws Exception {
        final List<String> jars = entries.keySet().stream()
                .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                .toList();

        final List<String> classPath =
                List.of(headers().getValue("Bundle-ClassPath").replace(" ", "").split(",", -1));

        assertThat(classPath).startsWith(".").doesNotHaveDuplicates();
        assertThat(classPath.subList(1, classPath.size())).containsExactlyInAnyOrderElementsOf(jars);
    }

    @Test
    void librariesKeepTheirNamesFromVersionToVersion() {
        assertThat(entries.keySet())
                .filteredOn(name -> name.startsWith("lib/"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).doesNotContainPattern("-\\d"));
    }

    @Test
    void containsWhatKnimeAndTheLicencesAskFor() {
        assertThat(entries).containsKeys("plugin.xml", "META-INF/MANIFEST.MF", "LICENSE", "NOTICE");
        assertThat(entries.keySet()).anyMatch(name -> name.startsWith("icons/"));
        assertThat(entries).containsKeys("views/page.html", "views/style.css", "lib/echarts.min.js");
    }

    @Test
    void noticeNamesEveryLibrary() {
        final String notice = new String(entries.get("NOTICE"), UTF_8);

        assertThat(entries.keySet()).filteredOn(name -> name.startsWith("lib/")).allMatch(notice::contains);
    }

    @Test
    void neverContainsThePlaceHolderForKnime() throws IOException {
        final var all = new ArrayList<String>();
        for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
            all.add(entry.getKey());
            if (entry.getKey().endsWith(".jar")) {
                all.addAll(TestFiles.entries(new ByteArrayInputStream(entry.getValue()))
                        .keySet());
            }
        }

        assertThat(all)
                .contains("org/ejml/data/FMatrixRMaj.class")
                .noneMatch(name -> name.startsWith("org/knime/") || name.startsWith("org/phdiffusion/offline/"));
    }

    @Test
    void everyEntryCarriesTheTimeOfTheRelease() throws IOException {
        try (var zip = new ZipFile(TestFiles.bundle().toFile())) {
            assertThat(zip.stream().map(entry -> entry.getTimeLocal()).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void manifestNamesTheBundleAndWhatItNeeds() throws Exception {
        final Attributes headers = headers();

        assertThat(headers.getValue("Bundle-SymbolicName")).isEqualTo("org.phdiffusion.knime;singleton:=true");
        assertThat(headers.getValue("Eclipse-BundleShape")).isEqualTo("dir");
        assertThat(headers.getValue("Bundle-ActivationPolicy")).isEqualTo("lazy");
        assertThat(headers.getValue("Require-Bundle"))
                .isEqualTo("org.knime.core;bundle-version=\"[5.12.0,6.0.0)\","
                        + "org.knime.core.ui;bundle-version=\"[5.12.0,6.0.0)\","
                        + "org.knime.time;bundle-version=\"[5.10.0,6.0.0)\"");
        assertThat(Path.of("org.phdiffusion.knime-" + headers.getValue("Bundle-Version") + ".jar"))
                .isEqualTo(TestFiles.bundle().getFileName());
    }

    private static Attributes headers() throws IOException {
        return new Manifest(new ByteArrayInputStream(entries.get("META-INF/MANIFEST.MF"))).getMainAttributes();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.offline.runner.TestFiles;

/** Packs the demo nodes as a bundle; a test may take something away or replace it first. */
public final class DemoBundle {

    private static final String FOLDER = "org/phdiffusion/offline/runner/demo/";
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-Name: Demo
            Bundle-SymbolicName: org.demo;singleton:=true
            Bundle-Version: 1.2.3
            Require-Bundle: org.knime.core;bundle-version="[5.12.0,6.0.0)"
            """;
    private static final String PLUGIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <plugin>
              <extension point="org.knime.workbench.repository.categories">
                <category path="/community" level-id="demo" name="Demos" icon="demo.png"/>
              </extension>
              <extension point="org.knime.workbench.repository.nodes">
                <node category-path="/community/demo" factory-class="%1$sCountNodeFactory"/>
                <node category-path="/community/demo" factory-class="%1$sSumNodeFactory"/>
              </extension>
              <extension point="org.knime.core.PortType">
                <portType name="Sum" color="#112233" objectClass="%1$sSumPortObject"
                  objectSerializer="%1$sSumPortObject$Serializer" specClass="%1$sSumPortObjectSpec"
                  specSerializer="%1$sSumPortObjectSpec$Serializer"/>
              </extension>
            </plugin>
            """.formatted(FOLDER.replace('/', '.'));

    private final Map<String, byte[]> m_entries = new LinkedHashMap<>();

    public DemoBundle() throws IOException {
        replace("META-INF/MANIFEST.MF", MANIFEST);
        replace("plugin.xml", PLUGIN);
        for (final String file : List.of(
                "CountNodeFactory.class",
                "CountNodeFactory$Parameters.class",
                "SumNodeFactory.class",
                "SumPortObject.class",
                "SumPortObject$Serializer.class",
                "SumPortObjectSpec.class",
                "SumPortObjectSpec$Serializer.class",
                "demo.png")) {
            try (InputStream in = DemoBundle.class.getResourceAsStream(file)) {
                m_entries.put(FOLDER + file, in.readAllBytes());
            }
        }
    }

    public static String factory(final String name) {
        return FOLDER.replace('/', '.') + name;
    }

    public DemoBundle remove(final String file) {
        m_entries.remove(FOLDER + file);
        return this;
    }

    public DemoBundle replace(final String entry, final String content) {
        m_entries.put(entry, content.getBytes(UTF_8));
        return this;
    }

    public DemoBundle edit(final String entry, final String regex, final String replacement) {
        return replace(entry, new String(m_entries.get(entry), UTF_8).replaceFirst("(?s)" + regex, replacement));
    }

    /** Writes the bundle where a project of that root builds it. */
    public Path write(final Path root) throws IOException {
        Files.createDirectories(root.resolve("nodes/target"));
        return TestFiles.write(root.resolve("nodes/target/org.phdiffusion.knime-1.2.3.jar"), m_entries);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ApiCheckTest {

    @TempDir
    private Path m_folder;

    private final StringWriter m_out = new StringWriter();
    private final StringWriter m_err = new StringWriter();

    private int run(final Object... arguments) {
        final var command = new CommandLine(new ApiCheck());
        command.setOut(new PrintWriter(m_out));
        command.setErr(new PrintWriter(m_err));
        return command.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    private Path classFolder(final String name, final SyntheticClass type) throws IOException {
        type.writeTo(m_folder.resolve(name));
        return m_folder.resolve(name);
    }

    private static byte[] zip(final String entry, final byte[] content) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void exitsWithOneIfThePlaceHolderOffersMore() throws IOException {
        final var here = classFolder("here", SyntheticClass.of("org/knime/A").method("m", "()V"));
        final var there = classFolder("there", SyntheticClass.of("org/knime/A"));
        assertThat(run("--place-holder", here, there)).isEqualTo(1);
        assertThat(m_out.toString()).contains("ERROR org.knime.A#m()V", "1 errors");
    }

    @Test
    void listsOmissionsOnlyIfAskedTo() throws IOException {
        final var here = classFolder("here", SyntheticClass.of("org/knime/A"));
        final var there = classFolder("there", SyntheticClass.of("org/knime/A").method("m", "()V"));
        assertThat(run("--place-holder", here, there)).isZero();
        assertThat(m_out.toString()).doesNotContain("A#m").contains("0 errors", "1 other omissions");
        assertThat(run("--place-holder", here, "--omissions", there)).isZero();
        assertThat(m_out.toString()).contains("OMISSION org.knime.A#m()V: is left out");
    }

    @Test
    void readsJarsWithinJars() throws IOException {
        final var type = SyntheticClass.of("org/knime/A").method("m", "()V");
        final var here = classFolder("here", type);
        final var plugins = Files.createDirectory(m_folder.resolve("plugins"));
        final var inner = zip("org/knime/A.class", type.bytes());
        Files.write(plugins.resolve("org.knime.core_5.12.0.jar"), zip("lib/knime-core.jar", inner));
        assertThat(run("--place-holder", here, plugins)).isZero();
        assertThat(m_out.toString())
                .contains("1 classes of the place-holder compared with 1 of the original: 0 errors");
    }

    @Test
    void refusesAFolderWithoutKnime() {
        assertThat(run(m_folder)).isEqualTo(2);
        assertThat(m_err.toString()).contains("contains no class of org/knime/");
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        assertThat(run(m_folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(m_err.toString()).contains("nowhere", "does not exist");
    }

    @Test
    void findsThePlaceHolderItCameWith() throws IOException {
        final var there = classFolder("there", SyntheticClass.of("org/knime/A"));
        assertThat(run(there)).isEqualTo(1);
        assertThat(m_out.toString()).contains("org.knime.node.DefaultNode: the original has no such class");
    }

    @Test
    void thePlaceHolderIsAsKnimeItself() throws IOException {
        final var plugins = System.getProperty("knime.plugins");
        assumeTrue(plugins != null, "give KNIME's plugins folder by -Dknime.plugins=DIR to compare with it");
        final var exit = run(plugins);
        final var errors = new ArrayList<>(m_out.toString().lines().toList());
        assertThat(exit).as(() -> String.join("\n", errors)).isZero();
    }
}

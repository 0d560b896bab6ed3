// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder that a run writes to. Files are written to a hidden folder inside and moved to their place when the run is
 * over, so a cancelled run, a full disk or a crash leave earlier results alone. The results of a successful run are
 * never replaced by those of a failed one: these go to the subfolder {@value #FAILED} then.
 */
final class OutputFolder implements AutoCloseable {

    /** The name of the report, which says whose results a folder holds. */
    static final String REPORT = "run.json";

    /** The name of the page that shows the run. */
    static final String PAGE = "report.html";

    private static final String FAILED = "failed";
    private static final Pattern PORT_FILE = Pattern.compile("node\\d+-port\\d+\\.(csv|png|model)");
    private static final int BUFFER = 1 << 16;

    private final Path m_folder;
    private final Path m_staging;
    private final boolean m_created;
    private final FileSink m_sink;
    private final Set<String> m_files = new LinkedHashSet<>();

    private OutputFolder(final Path folder, final Path staging, final boolean created, final FileSink sink) {
        m_folder = folder;
        m_staging = staging;
        m_created = created;
        m_sink = sink;
    }

    /**
     * Opens a folder for a run, and creates it if need be.
     *
     * @param folder the folder for the results
     * @param sink where bytes go
     * @return the folder; to be closed, which removes what was not delivered
     * @throws OutputException if the folder cannot be created or written to
     */
    static OutputFolder open(final Path folder, final FileSink sink) throws OutputException {
        try {
            final boolean created = Files.notExists(folder);
            Files.createDirectories(folder);
            return new OutputFolder(folder, Files.createTempDirectory(folder, ".run-"), created, sink);
        } catch (final IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    /** Fills a file. */
    @FunctionalInterface
    interface Content {

        /** Writes everything to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws Exception;
    }

    /**
     * Writes a file, out of sight.
     *
     * @param name the file's name
     * @param content what to write
     * @throws OutputException if writing fails
     * @throws Exception what {@code content} throws otherwise
     */
    void write(final String name, final Content content) throws Exception {
        try (OutputStream out = new BufferedOutputStream(m_sink.create(m_staging.resolve(name)), BUFFER)) {
            content.writeTo(out);
        } catch (final IOException e) {
            throw OutputException.of(m_folder, e);
        }
        m_files.add(name);
    }

    /**
     * Where the results would be delivered.
     *
     * @param success whether the run was successful
     * @return the folder itself, or its subfolder for failures if it holds results of a successful run
     */
    Path destination(final boolean success) {
        return success || !holdsSuccess() ? m_folder : m_folder.resolve(FAILED);
    }

    /**
     * Moves all files written to their place. Files of an earlier run that this one did not write are removed, so
     * that the folder never mixes two runs.
     *
     * @param success whether the run was successful
     * @return the folder that holds the results
     * @throws OutputException if the files cannot be moved
     */
    Path deliver(final boolean success) throws OutputException {
        final Path destination = destination(success);
        try {
            Files.createDirectories(destination);
            final Set<String> outdated = filesOfBefore(destination);
            for (final String name : m_files) {
                move(m_staging.resolve(name), destination.resolve(name));
            }
            outdated.removeAll(m_files);
            for (final String name : outdated) {
                Files.deleteIfExists(destination.resolve(name));
            }
            return destination;
        } catch (final IOException e) {
            throw OutputException.of(m_folder, e);
        }
    }

    @Override
    public void close() {
        final File[] left = m_staging.toFile().listFiles();
        for (final File file : left == null ? new File[0] : left) {
            remove(file);
        }
        remove(m_staging.toFile());
        if (m_created && m_folder.toFile().list().length == 0) {
            remove(m_folder.toFile());
        }
    }

    /** Best effort: a hidden file left behind must not turn a good run into a failed one. */
    private static void remove(final File file) {
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }

    private static void move(final Path from, final Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (final AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean holdsSuccess() {
        return RunState.EXECUTED.name().equals(report(m_folder).path("state").asText());
    }

    private static Set<String> filesOfBefore(final Path folder) {
        final Set<String> files = new LinkedHashSet<>();
        final JsonNode report = report(folder);
        if (report.path("report").asText("").equals(PAGE)) {
            files.add(PAGE);
        }
        for (final JsonNode node : report.path("nodes")) {
            for (final JsonNode port : node.path("ports")) {
                final String file = port.path("file").asText("");
                if (PORT_FILE.matcher(file).matches()) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** The report of the run before; an absent or damaged one counts as none. */
    private static JsonNode report(final Path folder) {
        final var mapper = new ObjectMapper();
        try {
            return mapper.readTree(folder.resolve(REPORT).toFile());
        } catch (final IOException e) {
            return mapper.createObjectNode();
        }
    }
}

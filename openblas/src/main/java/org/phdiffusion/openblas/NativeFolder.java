// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the native libraries are unpacked: a folder of our own, so that other users of JavaCPP in the process are not
 * disturbed. It is the one that the system property {@value #PROPERTY} names, else {@code .phdiffusion} in the user's
 * home, kept for the next time; where there is no writable home, as on some servers, a fresh temporary folder.
 */
final class NativeFolder {

    static final String PROPERTY = "phdiffusion.natives";

    private NativeFolder() {}

    /** An existing writable folder; throws with a clause for users if there is none. */
    static Path choose() throws IOException {
        String named = System.getProperty(PROPERTY, "");
        if (!named.isEmpty()) {
            return named(named);
        }
        try {
            return writable(Path.of(System.getProperty("user.home", "")).resolve(".phdiffusion"));
        } catch (IOException | InvalidPathException e) {
            return temporary(e);
        }
    }

    private static Path named(String folder) throws IOException {
        try {
            return writable(Path.of(folder));
        } catch (IOException | InvalidPathException e) {
            throw new IOException(
                    "the folder \"" + folder + "\", which the system property " + PROPERTY + " names, is not writable",
                    e);
        }
    }

    /** Fresh and open to the user alone: nobody else can put a library there. */
    private static Path temporary(Exception homeFailure) throws IOException {
        try {
            Path folder = Files.createTempDirectory("phdiffusion-natives");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete natives"));
            return folder;
        } catch (IOException e) {
            e.addSuppressed(homeFailure);
            throw new IOException(
                    "neither the home folder nor the temporary folder is writable; name a folder with the system"
                            + " property " + PROPERTY,
                    e);
        }
    }

    private static Path writable(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Files.createDirectories(absolute);
        Files.delete(Files.createTempFile(absolute, "writable", ""));
        return absolute;
    }

    /** Best effort: Windows keeps the files of libraries in use. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}

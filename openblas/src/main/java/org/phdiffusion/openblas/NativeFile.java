// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The file of OpenBLAS, unpacked and loaded by JavaCPP and told to compute on one thread, for the pool above it already
 * has a thread a core. A process has one such file, even if several class loaders ask for it.
 */
final class NativeFile {

    /** Tells the other class loaders of this process. */
    private static final String LOADED = "org.phdiffusion.openblas.file";

    private static final String JAVACPP_FOLDER = "org.bytedeco.javacpp.cachedir";

    /** What JavaCPP calls OpenBLAS without LAPACK on Linux, macOS and Windows. */
    private static final List<String> NAMES =
            List.of("libopenblas_nolapack.so.0", "libopenblas_nolapack.0.dylib", "libopenblas_nolapack.dll");

    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

    private NativeFile() {}

    /** The loaded file; throws with a clause for users if there is none. */
    static Path load() throws IOException {
        String loaded = System.getProperty(LOADED);
        if (loaded != null) {
            return Path.of(loaded);
        }
        Path file = unpack();
        limitToOneThread();
        pin();
        System.setProperty(LOADED, file.toString());
        return file;
    }

    private static Path unpack() throws IOException {
        String library = System.mapLibraryName("jniopenblas_nolapack");
        if (openblas_nolapack.class.getResource("/org/bytedeco/openblas/" + Loader.getPlatform() + "/" + library)
                == null) {
            throw new IOException("no library for " + Loader.getPlatform() + " is installed");
        }
        Optional<String> foreign = foreign();
        if (foreign.isPresent()) {
            throw new IOException("something else in this process has loaded an OpenBLAS of its own, " + foreign.get()
                    + ", and the threads of two of them would compete for the processor");
        }
        // within OSGi JavaCPP does not keep versions apart itself
        Path folder = NativeFolder.choose().resolve("openblas-" + Loader.getVersion("org.bytedeco", "openblas"));
        SystemProperties.during(JAVACPP_FOLDER, folder.toString(), NativeFile::rememberFolder);
        Path beside = Path.of(Loader.load(openblas_nolapack.class)).getParent();
        for (String name : NAMES) {
            if (Files.exists(beside.resolve(name))) {
                return beside.resolve(name);
            }
        }
        throw new IOException("none of " + NAMES + " is in " + beside);
    }

    /**
     * Another copy of the library, if the system shows what is loaded, as Linux does. The loader of the system would take
     * that one for ours, by its name, so that our copy would not hear of the limit to one thread.
     */
    private static Optional<String> foreign() throws IOException {
        if (!Files.isReadable(MAPPED_FILES)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
            return lines.filter(line -> line.endsWith("/" + NAMES.get(0)))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        }
    }

    /** JavaCPP looks the folder up once. */
    private static File rememberFolder() {
        try {
            return Loader.getCacheDir();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void limitToOneThread() throws IOException {
        openblas_nolapack.blas_set_num_threads(1);
        if (openblas_nolapack.blas_get_num_threads() != 1) {
            throw new IOException("it does not let itself be limited to one thread");
        }
    }

    /** Java unloads a library with the class loader that loaded it; a hook of this class keeps that one. */
    private static void pin() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "keep OpenBLAS"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * OpenBLAS in this process: the {@link NativeFile}, and netlib's binding pointed at it, which hands over Java arrays
 * without a copy.
 *
 * <p>Loaded once, when fast arithmetic is first wanted. If that fails, one line in the log says why.
 */
final class OpenBlasLibrary {

    private static final String NETLIB_FILE = "dev.ludovic.netlib.blas.nativeLibPath";

    private final BLAS blas;
    private final String obstacle;

    private OpenBlasLibrary(BLAS blas, String obstacle) {
        this.blas = blas;
        this.obstacle = obstacle;
    }

    /** The library of this process; never null, but perhaps with an obstacle. */
    static OpenBlasLibrary shared() {
        return Holder.LIBRARY;
    }

    /** Why there is no OpenBLAS, as a sentence for users; empty if there is. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** The products; null if there is an obstacle. */
    BLAS blas() {
        return blas;
    }

    // A library for another platform, a missing symbol, a foreign version of JavaCPP: whatever it is, Java can do the
    // work.
    private static OpenBlasLibrary load() {
        try {
            return new OpenBlasLibrary(bind(NativeFile.load()), null);
        } catch (IOException | RuntimeException | LinkageError e) {
            String sentence = "OpenBLAS cannot be used, so portable Java computes the products: " + reason(e) + ".";
            System.getLogger(OpenBlasLibrary.class.getName()).log(Level.WARNING, sentence);
            return new OpenBlasLibrary(null, sentence);
        }
    }

    /** netlib announces in the log what it has found, in terms that would say nothing to the user. */
    private static BLAS bind(Path file) throws IOException {
        Logger announcements = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        java.util.logging.Level before = announcements.getLevel();
        announcements.setLevel(java.util.logging.Level.WARNING);
        try {
            return SystemProperties.during(NETLIB_FILE, file.toString(), NativeBLAS::getInstance);
        } catch (RuntimeException e) {
            throw new IOException(
                    "the binding to " + file + " cannot be loaded; it is unpacked into the temporary folder "
                            + System.getProperty("java.io.tmpdir") + ", from which programs must be allowed to run",
                    e);
        } finally {
            announcements.setLevel(before);
        }
    }

    private static String reason(Throwable e) {
        return e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    private static final class Holder {
        static final OpenBlasLibrary LIBRARY = load();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that goes with its owner: deleted by hand, once nobody refers to it, or at the end of the process. */
class SpillFile {

    /** Makes temporary files. */
    interface Factory {
        SpillFile create() throws IOException;
    }

    private static final Cleaner CLEANER = Cleaner.create();

    private final Path m_path;

    private final Cleaner.Cleanable m_deletion;

    SpillFile(final Path path) {
        m_path = path;
        m_deletion = CLEANER.register(this, new Deletion(path));
    }

    /** A new file in the folder of the system property <code>java.io.tmpdir</code>. */
    static SpillFile create() throws IOException {
        final Path path = Files.createTempFile("knime_container_", ".bin");
        path.toFile().deleteOnExit();
        return new SpillFile(path);
    }

    Path path() {
        return m_path;
    }

    /** A plain file stream: interrupting a thread must not close it, as it would a channel. */
    OutputStream openOutput() throws IOException {
        return new FileOutputStream(m_path.toFile());
    }

    InputStream openInput(final long position) throws IOException {
        final FileInputStream in = new FileInputStream(m_path.toFile());
        try {
            in.getChannel().position(position);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    void delete() {
        m_deletion.clean();
    }

    private record Deletion(Path path) implements Runnable {

        @Override
        public void run() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

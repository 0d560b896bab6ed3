// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file that closing deletes; the end of the process does so too, should nobody have closed it. No channel:
 * interrupting a thread must not close it.
 */
class StoreFile implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;

    /** Makes a file with a name of its own. */
    StoreFile(Path folder) throws IOException {
        path = Files.createTempFile(folder, "ph-diffusion-rows-", ".bin");
        path.toFile().deleteOnExit();
        file = open();
    }

    private RandomAccessFile open() throws IOException {
        try {
            return new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Bytes that the disk still has room for, as far as it can be told. */
    long freeBytes() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    void append(byte[] bytes, int length) throws IOException {
        file.write(bytes, 0, length);
    }

    void read(long position, byte[] target, int length) throws IOException {
        file.seek(position);
        file.readFully(target, 0, length);
    }

    /** Where a file cannot be deleted now, because something else has it open, the end of the process tries again. */
    @Override
    public void close() {
        try (file) {
            // on some systems only a closed file can be deleted
        } catch (IOException e) {
            // what was written is of no use any more
        }
        path.toFile().delete();
    }
}

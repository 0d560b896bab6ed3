// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of an output file go. */
@FunctionalInterface
public interface FileSink {

    /** The file system. */
    FileSink FILE_SYSTEM = Files::newOutputStream;

    /**
     * Creates a file.
     *
     * @param file the file, in a folder that exists
     * @return a stream into the file; to be closed
     * @throws IOException if the file cannot be created
     */
    OutputStream create(Path file) throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that can be opened several times.
 *
 * @param name how messages call it
 * @param size its length in bytes, for the progress shown; 0 if not known
 * @param opener opens it
 */
record CsvInput(String name, long size, Opener opener) {

    /** Opens the text from its beginning. */
    interface Opener {
        InputStream open() throws IOException;
    }

    static CsvInput of(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new DataException("'" + name + "' is a folder; choose a CSV file in it.");
        }
        if (!Files.exists(file)) {
            throw new DataException("There is no file '" + name + "'; relative paths start from "
                    + Path.of("").toAbsolutePath() + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException("'" + name + "' is not a regular file; choose a CSV file.");
        }
        try {
            return new CsvInput(name, Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    static CsvInput resource(String name) {
        return new CsvInput(name, 0, () -> {
            InputStream stream = CsvInput.class.getResourceAsStream(name);
            if (stream == null) {
                throw new NoSuchFileException(name);
            }
            return stream;
        });
    }

    static DataException unreadable(String name, IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
        return new DataException("'" + name + "' cannot be read: " + reason + ".", e);
    }
}

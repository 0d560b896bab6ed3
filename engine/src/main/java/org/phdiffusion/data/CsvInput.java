// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text that can be opened several times, and its name in messages. */
record CsvInput(String name, Opener opener) {

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
        return new CsvInput(name, () -> Files.newInputStream(file));
    }

    static CsvInput resource(String name) {
        return new CsvInput(name, () -> {
            InputStream stream = CsvInput.class.getResourceAsStream(name);
            if (stream == null) {
                throw new NoSuchFileException(name);
            }
            return stream;
        });
    }
}

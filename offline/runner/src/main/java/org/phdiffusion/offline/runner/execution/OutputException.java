// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Results could not be written. The message is one sentence for the user; earlier results are as they were. */
public final class OutputException extends Exception {

    private static final long serialVersionUID = 1L;

    private OutputException(final String message, final Throwable cause) {
        super(message, cause);
    }

    /**
     * Explains a failure to write.
     *
     * @param folder the output folder
     * @param cause what the file system said
     * @return the exception; a full disk is named as such
     */
    static OutputException of(final Path folder, final IOException cause) {
        if (isDiskFull(cause)) {
            return new OutputException(
                    "The disk is full: the results do not fit into " + folder
                            + ", which was left as it was; free some space or choose another folder with --out.",
                    cause);
        }
        return new OutputException(
                "The results cannot be written to " + folder + ", which was left as it was: " + reason(cause)
                        + "; choose another folder with --out.",
                cause);
    }

    private static String reason(final IOException cause) {
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "there is a file of that name";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "the folder cannot be created";
        }
        return cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
    }

    /**
     * Whether an error comes from a full disk.
     *
     * @param error an error, its causes included
     * @return true if the operating system reported that no space or quota is left
     */
    static boolean isDiskFull(final Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            final String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (e instanceof IOException
                    && (text.contains("no space left")
                            || text.contains("not enough space")
                            || text.contains("quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}

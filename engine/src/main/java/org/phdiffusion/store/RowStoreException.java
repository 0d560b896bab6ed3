// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The temporary file of a {@link RowStore} cannot be made, written or read; the message says what to do. */
public final class RowStoreException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    RowStoreException(String message, IOException cause) {
        super(message, cause);
    }
}

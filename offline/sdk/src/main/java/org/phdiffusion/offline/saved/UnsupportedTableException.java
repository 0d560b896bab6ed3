// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import java.io.IOException;

/** Says that a saved table is of a kind that only KNIME reads; the node that made it has to be executed again. */
public final class UnsupportedTableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsupportedTableException(final String what) {
        super(what + " can be read by KNIME only; execute the node again instead.");
    }
}

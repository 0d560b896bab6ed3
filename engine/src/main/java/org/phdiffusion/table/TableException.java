// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** Data or an encoding that cannot be used; the message says where, what was found, what is allowed and what to do. */
public final class TableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message shown to the user as it is
     */
    public TableException(String message) {
        super(message);
    }

    /** Adds the place to a message that a codec wrote without knowing it. */
    static TableException at(String column, long row, TableException inner) {
        return new TableException("Column '" + column + "', row " + row + ": " + inner.getMessage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

/** The bytes that structure KNIME's table stream; within a block, the first two are written behind an escape. */
final class BlockMarks {

    /** Ends a block: a key or a cell. */
    static final int TERMINATE = 0x61;

    /** Stands before a byte that would else end or escape. */
    static final int ESCAPE = 0x62;

    /** Starts the block of a missing cell. */
    static final int MISSING = 0x80;

    /** Starts the block of a cell in Java's own serialization. */
    static final int SERIALIZED = 0x81;

    /** Starts the block of a cell of the first class in the list; the next classes follow. */
    static final int FIRST_CLASS = 0x82;

    /** Ends a row. */
    static final int END_OF_ROW = 0x83;

    /** The length of a text that tells that a longer length follows. */
    static final int LONG_TEXT = 0xffff;

    private BlockMarks() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Cuts a count into equal pieces, the last of which may be shorter. */
final class Chunks {

    /** Parameters of a piece: what one thread updates in less time than it takes to wake another. */
    static final int PARAMETERS = 65_536;

    private Chunks() {}

    static int count(int total, int piece) {
        return (total + piece - 1) / piece;
    }
}

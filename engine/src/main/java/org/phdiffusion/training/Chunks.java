// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.TensorVector;

/** Cuts a count into equal pieces, the last of which may be shorter. */
final class Chunks {

    /** Parameters of a piece: what one thread updates in less time than it takes to wake another. */
    private static final int PARAMETERS = 65_536;

    private Chunks() {}

    static int count(int total, int piece) {
        // not (total + piece - 1) / piece, which may overflow
        return total / piece + (total % piece == 0 ? 0 : 1);
    }

    /** Elements of a vector that one thread works on: all, where the back-end shares them out itself. */
    static int elements(Backend backend, TensorVector vector) {
        return backend.preferredRows() > 0 ? vector.size() : PARAMETERS;
    }
}

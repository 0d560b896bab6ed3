// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** What matters more when a {@link Backend} is chosen: the bits of its results, or its speed. */
public enum Arithmetic {

    /** The same bits on every computer. */
    REPRODUCIBLE,

    /**
     * As fast as possible: matrix products may be those of a library tuned to the processor, whose results differ in the
     * last digits between processors and versions of the library.
     */
    FAST
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/**
 * A kernel of a loaded module.
 *
 * @param name its name in the sources
 * @param types one letter a parameter: {@code p} pointer, {@code i} int, {@code l} long, {@code f} float, {@code d} double
 * @param handle the driver's
 */
record Kernel(String name, String types, long handle) {

    /** Arguments of another type would be read as something else, without a word from the driver. */
    void check(Arguments arguments) {
        if (!arguments.fit(types)) {
            throw new IllegalStateException("The kernel " + name + " takes arguments of the types " + types
                    + ", but was given " + arguments.types() + ".");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** How a device computes matrix products. */
enum Precision {

    /** In float32, with the bits of the portable back-end. */
    EXACT("cuda"),

    /** On tensor cores: factors rounded to TF32, which has 11 bits, sums in float32. */
    TENSOR_CORES("cuda-tf32");

    private final String backend;

    Precision(String backend) {
        this.backend = backend;
    }

    /** The name of the back-end that computes so. */
    String backend() {
        return backend;
    }
}

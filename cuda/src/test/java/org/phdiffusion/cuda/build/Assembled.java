// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.util.SortedMap;

/** Machine code, and what its kernels use. */
final class Assembled {

    private final byte[] image;
    private final SortedMap<String, KernelUse> uses;

    Assembled(byte[] image, SortedMap<String, KernelUse> uses) {
        this.image = image;
        this.uses = uses;
    }

    byte[] image() {
        return image;
    }

    SortedMap<String, KernelUse> uses() {
        return uses;
    }
}

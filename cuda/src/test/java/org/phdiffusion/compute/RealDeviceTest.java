// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import org.junit.jupiter.api.Test;
import org.phdiffusion.cuda.TestBackends;

/** Exact arithmetic on the graphics processor of this computer; skipped where there is none. */
class RealDeviceTest extends ExactContract {

    @Override
    Backend create() {
        return TestBackends.realExact();
    }

    @Override
    void close() {
        if (backend != null) {
            super.close();
        }
    }

    /** Tiles of 64 and 128 are taken only where there are enough of them for all multiprocessors. */
    @Test
    void computesTheBitsOfThePortableBackEndInLargeTiles() {
        checkBits(8_601, 130);
        checkBits(25_601, 130);
    }
}

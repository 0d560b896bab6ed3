// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

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
}

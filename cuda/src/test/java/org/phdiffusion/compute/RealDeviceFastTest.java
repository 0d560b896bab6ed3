// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import org.phdiffusion.cuda.TestBackends;

/** The contract on the tensor cores of this computer's graphics processor; skipped where there is none. */
class RealDeviceFastTest extends BackendContract {

    @Override
    Backend create() {
        return TestBackends.realFast();
    }

    @Override
    void close() {
        if (backend != null) {
            super.close();
        }
    }

    /** Factors are rounded to 11 bits, as on the stand-in. */
    @Override
    double tolerance() {
        return 1e-3;
    }

    @Override
    double activationTolerance() {
        return 5e-7;
    }
}

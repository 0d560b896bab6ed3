// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    /** So many rows that tiles of 64 are taken. */
    @Test
    void productsOfSmallIntegersAreExactInLargeTiles() {
        float[] a = integers(8_601 * 40, 17);
        float[] b = integers(40 * 130, 13);
        try (Backend portable = new PortableBackend()) {
            assertThat(product(backend, a, b)).isEqualTo(product(portable, a, b));
        }
    }

    private static float[] integers(int count, int different) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i % different - different / 2;
        }
        return values;
    }

    private static float[] product(Backend on, float[] a, float[] b) {
        Tensor left = on.allocate(8_601, 40);
        Tensor right = on.allocate(40, 130);
        Tensor result = on.allocate(8_601, 130);
        on.upload(a, 0, left);
        on.upload(b, 0, right);
        on.multiply(left, false, right, false, false, result);
        float[] found = new float[8_601 * 130];
        on.download(result, found, 0);
        return found;
    }
}

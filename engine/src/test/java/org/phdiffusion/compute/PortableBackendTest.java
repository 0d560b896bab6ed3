// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortableBackendTest extends BackendContract {

    @Override
    Backend create() {
        return new PortableBackend();
    }

    /** Rounding errors of up to 1200 fused additions; measured at most 6e-7. */
    @Override
    double tolerance() {
        return 1e-6;
    }

    @Override
    double activationTolerance() {
        return 5e-7;
    }

    @Test
    void sumsInTheOrderOfTheInnerIndex() {
        for (int size : SIZES) {
            float[] a = values(size * 21);
            float[] b = values(21 * 70);
            Tensor c = tensor(size, 70);
            backend.multiply(tensor(size, 21, a), false, tensor(21, 70, b), false, false, c);
            float[] found = array(c);
            for (int k = 0; k < found.length; k++) {
                float sum = 0;
                for (int t = 0; t < 21; t++) {
                    sum = Math.fma(a[k / 70 * 21 + t], b[t * 70 + k % 70], sum);
                }
                assertThat(found[k]).as("element %d of %d rows", k, size).isEqualTo(sum);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.phdiffusion.cuda.TestBackends;

/** The contract on emulated tensor cores, through JCuda and the stand-in. */
class CudaFastBackendTest extends BackendContract {

    @Override
    Backend create() {
        return TestBackends.fast();
    }

    @Override
    void close() {
        if (backend != null) {
            super.close();
            TestBackends.assertClosed();
        }
    }

    /** Each factor is rounded to 11 bits, which changes a term by at most 2 / 2^11 of its size. */
    @Override
    double tolerance() {
        return 1e-3;
    }

    @Override
    double activationTolerance() {
        return 5e-7;
    }

    @Test
    void productsOfSmallIntegersAreExact() {
        float[] a = new float[50 * 40];
        float[] b = new float[40 * 30];
        for (int i = 0; i < a.length; i++) {
            a[i] = i % 17 - 8;
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = i % 13 - 6;
        }
        Tensor c = tensor(50, 30);
        backend.multiply(tensor(50, 40, a), false, tensor(40, 30, b), false, false, c);
        float[] found = array(c);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 30; j++) {
                float sum = 0;
                for (int k = 0; k < 40; k++) {
                    sum += a[i * 40 + k] * b[k * 30 + j];
                }
                assertThat(found[i * 30 + j]).as("(%d, %d)", i, j).isEqualTo(sum);
            }
        }
        assertThat(backend.name()).isEqualTo("cuda-tf32");
    }
}

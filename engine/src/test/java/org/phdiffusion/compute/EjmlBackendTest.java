// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EjmlBackendTest extends BackendContract {

    @Override
    Backend create() {
        return new EjmlBackend();
    }

    /** Results leave the back-end rounded to float32. */
    @Override
    double tolerance() {
        return 6e-8;
    }

    @Override
    double activationTolerance() {
        return 6e-8;
    }

    @Test
    void computesInDoublePrecision() {
        Tensor x = tensor(1, 1);
        EjmlBackend.matrix(x).set(0, 0, 1 + 1e-12);
        Tensor y = tensor(1, 1);
        backend.multiply(x, false, x, false, false, y);
        assertThat(EjmlBackend.matrix(y).get(0, 0)).isEqualTo(1 + 2e-12, within(1e-15));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.phdiffusion.cuda.TestBackends;

/** Exact arithmetic through JCuda and the stand-in. */
class CudaBackendTest extends ExactContract {

    @Override
    Backend create() {
        return TestBackends.exact();
    }

    @Override
    void close() {
        if (backend != null) {
            super.close();
            TestBackends.assertClosed();
        }
    }

    @Test
    void saysWhatItIsAndHowMuchMemoryItTook() {
        assertThat(backend.name()).isEqualTo("cuda");
        assertThat(backend.description()).isEqualTo("cuda: Stand-in 0, 1.0 GiB");
        assertThat(backend.preferredRows()).isEqualTo(4096);
        Tensor tensor = backend.allocate(1024, 1024);
        backend.release(tensor);
        assertThat(backend.memory()).contains("4.0 MiB of 1024.0 MiB");
        assertThatThrownBy(() -> backend.upload(new float[1024 * 1024], 0, tensor))
                .hasMessageContaining("released");
    }

    @Test
    void rejectsTensorsOfOtherBackEnds() {
        try (Backend portable = new PortableBackend()) {
            rejects(() -> backend.addRow(portable.allocate(1, 2), tensor(2, 2)), "another back-end");
        }
        TensorVector vector = backend.allocateVector(new int[] {2}, new int[] {2});
        rejects(() -> backend.release(vector.part(0)), "part of a vector");
        backend.release(vector);
    }
}

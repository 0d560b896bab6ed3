// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The types that Java gives a kernel's arguments are those of its parameters in the sources. */
class KernelParametersTest {

    @Test
    void everyKernelIsCalledWithTheTypesOfItsParameters() {
        Driver driver = StandIn.fresh();
        try (CudaContext context = new CudaContext(driver, 0);
                CudaBackend exact = new CudaBackend(context, Precision.EXACT);
                CudaBackend fast = new CudaBackend(context, Precision.TENSOR_CORES)) {
            assertThat(exact.name()).isNotEqualTo(fast.name());
            assertThat(context.kernels())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(kernel -> assertThat(parameters(kernel.name()))
                            .as(kernel.name())
                            .isEqualTo(kernel.types()));
        }
    }

    private static String parameters(String kernel) {
        StringBuilder types = new StringBuilder();
        for (int type = parameter(kernel, 0); type > 0; type = parameter(kernel, types.length())) {
            types.append((char) type);
        }
        return types.toString();
    }

    private static int parameter(String kernel, int index) {
        return StandIn.parameterType(kernel.hashCode(), index);
    }
}

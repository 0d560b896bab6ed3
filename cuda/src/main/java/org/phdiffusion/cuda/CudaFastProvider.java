// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** Offers the back-end that computes products on the tensor cores of NVIDIA's graphics processors, from compute capability 8.0 on. */
public final class CudaFastProvider extends PrecisionProvider {

    private static final int ABOVE_EXACT = 30;

    /** Creates the provider; nothing is loaded yet. */
    public CudaFastProvider() {
        super(Precision.TENSOR_CORES, ABOVE_EXACT);
    }
}

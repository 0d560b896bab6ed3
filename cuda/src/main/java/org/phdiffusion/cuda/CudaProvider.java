// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** Offers the back-end that computes on NVIDIA's graphics processors with the bits of the portable one. */
public final class CudaProvider extends PrecisionProvider {

    private static final int ABOVE_PROCESSORS = 20;

    /** Creates the provider; nothing is loaded yet. */
    public CudaProvider() {
        super(Precision.EXACT, ABOVE_PROCESSORS);
    }
}

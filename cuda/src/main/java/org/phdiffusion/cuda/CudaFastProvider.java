// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;

/** Offers the back-end that computes products on the tensor cores of NVIDIA's graphics processors, from compute capability 8.0 on. */
public final class CudaFastProvider implements BackendProvider {

    private static final int ABOVE_EXACT = 30;

    /** Creates the provider; nothing is loaded yet. */
    public CudaFastProvider() {}

    @Override
    public String name() {
        return Precision.TENSOR_CORES.backend();
    }

    @Override
    public String device() {
        return Opening.DEVICE;
    }

    @Override
    public int rank() {
        return ABOVE_EXACT;
    }

    @Override
    public boolean reproducible() {
        return false;
    }

    @Override
    public boolean isPresent() {
        return Opening.isPresent();
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle(0);
    }

    @Override
    public Optional<String> obstacle(int number) {
        return Opening.obstacle(number, Precision.TENSOR_CORES);
    }

    @Override
    public Backend open() {
        return open(0);
    }

    @Override
    public Backend open(int number) {
        return Opening.open(number, Precision.TENSOR_CORES);
    }
}

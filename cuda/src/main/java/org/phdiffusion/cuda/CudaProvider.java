// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;

/** Offers the back-end that computes on NVIDIA's graphics processors with the bits of the portable one. */
public final class CudaProvider implements BackendProvider {

    private static final int ABOVE_PROCESSORS = 20;

    /** Creates the provider; nothing is loaded yet. */
    public CudaProvider() {}

    @Override
    public String name() {
        return Precision.EXACT.backend();
    }

    @Override
    public String device() {
        return Opening.DEVICE;
    }

    @Override
    public int rank() {
        return ABOVE_PROCESSORS;
    }

    @Override
    public boolean reproducible() {
        return true;
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
        return Opening.obstacle(number, Precision.EXACT);
    }

    @Override
    public Backend open() {
        return open(0);
    }

    @Override
    public Backend open(int number) {
        return Opening.open(number, Precision.EXACT);
    }
}

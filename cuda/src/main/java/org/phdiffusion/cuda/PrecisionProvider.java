// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;

/** Offers NVIDIA's graphics processors with one way of computing; nothing is loaded before somebody asks. */
abstract class PrecisionProvider implements BackendProvider {

    private final Precision precision;
    private final int rank;

    PrecisionProvider(Precision precision, int rank) {
        this.precision = precision;
        this.rank = rank;
    }

    @Override
    public final String name() {
        return precision.backend();
    }

    @Override
    public final String device() {
        return Opening.DEVICE;
    }

    @Override
    public final int rank() {
        return rank;
    }

    @Override
    public final boolean reproducible() {
        return precision == Precision.EXACT;
    }

    @Override
    public final boolean isPresent() {
        return Opening.isPresent();
    }

    @Override
    public final Optional<String> obstacle() {
        return obstacle(0);
    }

    @Override
    public final Optional<String> obstacle(int number) {
        return Opening.obstacle(number, precision);
    }

    @Override
    public final Backend open() {
        return open(0);
    }

    @Override
    public final Backend open(int number) {
        return Opening.open(number, precision);
    }
}

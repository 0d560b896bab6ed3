// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The arguments of a kernel launch, each in a slot of 8 bytes of native memory. Made once and filled anew for every launch,
 * so that launches allocate nothing; for one thread.
 */
final class Arguments {

    /** Bytes of a slot: every parameter of every kernel fits. */
    static final int SLOT = Long.BYTES;

    /** Most parameters of a kernel. */
    static final int MOST = 64;

    private final ByteBuffer slots = ByteBuffer.allocateDirect(MOST * SLOT).order(ByteOrder.nativeOrder());
    private int count;

    /** Begins anew. */
    Arguments clear() {
        count = 0;
        return this;
    }

    /** A device address, or a {@code long long}. */
    Arguments add(long value) {
        slots.putLong(SLOT * count++, value);
        return this;
    }

    /** An {@code int}. */
    Arguments add(int value) {
        slots.putInt(SLOT * count++, value);
        return this;
    }

    /** A {@code float}. */
    Arguments add(float value) {
        slots.putFloat(SLOT * count++, value);
        return this;
    }

    /** A {@code double}. */
    Arguments add(double value) {
        slots.putDouble(SLOT * count++, value);
        return this;
    }

    /** How many arguments there are. */
    int count() {
        return count;
    }

    /** The slots, to be read only. */
    ByteBuffer slots() {
        return slots;
    }
}

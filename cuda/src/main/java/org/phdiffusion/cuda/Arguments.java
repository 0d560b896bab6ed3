// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
    private final byte[] types = new byte[MOST];
    private int count;

    /** Begins anew. */
    Arguments clear() {
        count = 0;
        return this;
    }

    /** A device address, or a {@code long long}. */
    Arguments add(long value) {
        types[count] = 'l';
        slots.putLong(SLOT * count++, value);
        return this;
    }

    /** An {@code int}. */
    Arguments add(int value) {
        types[count] = 'i';
        slots.putInt(SLOT * count++, value);
        return this;
    }

    /** A {@code float}. */
    Arguments add(float value) {
        types[count] = 'f';
        slots.putFloat(SLOT * count++, value);
        return this;
    }

    /** A {@code double}. */
    Arguments add(double value) {
        types[count] = 'd';
        slots.putDouble(SLOT * count++, value);
        return this;
    }

    /** An {@code int} that is 1 for true. */
    Arguments add(boolean value) {
        return add(value ? 1 : 0);
    }

    /** How many arguments there are. */
    int count() {
        return count;
    }

    /** One letter an argument, {@code l} for pointers too. */
    String types() {
        return new String(types, 0, count, StandardCharsets.US_ASCII);
    }

    /** Whether they are of a kernel's types. */
    boolean fit(String wanted) {
        boolean fit = wanted.length() == count;
        for (int i = 0; fit && i < count; i++) {
            char type = wanted.charAt(i);
            fit = types[i] == (type == 'p' ? 'l' : type);
        }
        return fit;
    }

    /** The slots, to be read only. */
    ByteBuffer slots() {
        return slots;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;

/** Page-locked memory of the host, set by the driver. */
final class HostMemory extends Pointer {

    /** The address of its first byte. */
    long address() {
        return getNativePointer();
    }

    /** A part of it. */
    ByteBuffer bytes(int from, int length) {
        return getByteBuffer(from, length).order(ByteOrder.nativeOrder());
    }
}

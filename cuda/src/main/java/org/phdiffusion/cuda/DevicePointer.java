// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import jcuda.driver.CUdeviceptr;

/** A device address as JCuda wants it. */
final class DevicePointer extends CUdeviceptr {

    private static final CUdeviceptr ZERO = new CUdeviceptr();

    /** For a call that sets it. */
    DevicePointer() {}

    /** An address: JCuda adds offsets to pointers, so it is an offset from zero. */
    DevicePointer(long address) {
        super(ZERO, address);
    }

    /** What a call has set. */
    long address() {
        return getNativePointer();
    }
}

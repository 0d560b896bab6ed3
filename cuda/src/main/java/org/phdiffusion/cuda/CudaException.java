// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** A call of the CUDA driver has failed. */
final class CudaException extends RuntimeException {

    private final int code;

    CudaException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The driver's {@code CUresult}, such as 2 for too little memory. */
    int code() {
        return code;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** A call of the CUDA driver has failed; the message is a sentence for users. */
final class CudaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

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

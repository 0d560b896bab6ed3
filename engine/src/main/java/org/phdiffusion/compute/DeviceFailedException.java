// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * Says, in a sentence for users, that a device failed while it computed - its memory did not suffice, it was lost - and
 * what to do. Its back-end can only be closed.
 */
public final class DeviceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what failed and what to do
     * @param cause what the device's driver said; null if nothing
     */
    public DeviceFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}

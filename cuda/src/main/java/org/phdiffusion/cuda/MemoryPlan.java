// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Locale;
import java.util.Optional;

/**
 * The memory of a device, to be asked before much of it is wanted.
 *
 * @param free bytes that nobody has reserved
 * @param total bytes that the device has
 */
record MemoryPlan(long free, long total) {

    /** Left to the driver, which needs some for itself, and to the fragments between allocations. */
    private static final long RESERVE = 64L << 20;

    private static final double MEBIBYTE = 1 << 20;

    /** Bytes that one may ask for in all. */
    long usable() {
        return Math.max(0, free - Math.max(RESERVE, free / 32));
    }

    /**
     * Why memory does not suffice.
     *
     * @param bytes wanted in all
     * @return a sentence for users; empty if it does
     */
    Optional<String> obstacle(long bytes) {
        return bytes <= usable() ? Optional.empty() : Optional.of(tooLittle(bytes, usable()));
    }

    /** A sentence that says what is wanted, what there is and what to do. */
    static String tooLittle(long wanted, long free) {
        return "The graphics processor has too little free memory: " + text(wanted) + " are wanted, but " + text(free)
                + " are free; choose a smaller batch or width, close other programs that use it, or choose the device"
                + " CPU.";
    }

    /** Bytes as users read them, such as {@code 1536.0 MiB}. */
    static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
    }
}

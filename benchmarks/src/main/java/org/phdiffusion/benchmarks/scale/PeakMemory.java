// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory that is reachable while something runs: the heap is collected again and again, and what is in use right after
 * is looked at.
 */
final class PeakMemory {

    private static final long PAUSE_MILLIS = 100;

    private PeakMemory() {}

    /** Bytes in use at most, after a collection. */
    static long during(Runnable work) throws InterruptedException {
        AtomicLong peak = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread watcher = new Thread(
                () -> {
                    while (!done.get()) {
                        peak.accumulateAndGet(inUse(), Math::max);
                        pause();
                    }
                },
                "peak-memory");
        watcher.start();
        try {
            work.run();
        } finally {
            done.set(true);
            watcher.join();
        }
        return peak.get();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

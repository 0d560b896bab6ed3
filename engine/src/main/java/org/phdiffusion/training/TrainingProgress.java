// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.Locale;
import org.phdiffusion.run.RunMonitor;

/** Tells the monitor about ten times a second how far training is and how long it will take. */
final class TrainingProgress {

    private static final long INTERVAL_NANOS = 100_000_000L;

    private final RunMonitor monitor;
    private final int steps;
    private final long start = System.nanoTime();
    private long last = start;

    TrainingProgress(RunMonitor monitor, int steps) {
        this.monitor = monitor;
        this.steps = steps;
    }

    /** Reports that steps are done, unless the last report is fresh. */
    void update(int done, double loss, double heldOut) {
        long now = System.nanoTime();
        if (now - last < INTERVAL_NANOS && done < steps) {
            return;
        }
        last = now;
        double secondsLeft = (now - start) * 1e-9 * (steps - done) / done;
        monitor.progress((double) done / steps, () -> message(done, steps, loss, heldOut, secondsLeft));
    }

    static String message(int done, int steps, double loss, double heldOut, double secondsLeft) {
        String heldOutText = Double.isNaN(heldOut) ? "" : String.format(Locale.ROOT, ", held-out %.4f", heldOut);
        return String.format(
                Locale.ROOT, "Step %d of %d, loss %.4f%s, %d s left", done, steps, loss, heldOutText, (long)
                        Math.ceil(secondsLeft));
    }
}

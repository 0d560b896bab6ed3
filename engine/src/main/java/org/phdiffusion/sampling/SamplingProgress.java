// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.Locale;
import org.phdiffusion.run.RunMonitor;

/** Turns finished steps of tiles, reported by several threads, into progress with an estimate of the time left. */
final class SamplingProgress {

    private final RunMonitor monitor;
    private final long rows;
    private final double work;
    private final long begin = System.nanoTime();
    private double done;

    SamplingProgress(RunMonitor monitor, long rows, int steps) {
        this.monitor = monitor;
        this.rows = rows;
        this.work = (double) rows * steps;
    }

    /** Reports that some rows have taken one step; cancels if the caller wants to. */
    void stepTaken(int tileRows) {
        monitor.checkCancelled();
        synchronized (this) {
            done += tileRows;
            double fraction = Math.min(done / work, 1);
            long elapsed = System.nanoTime() - begin;
            monitor.progress(fraction, () -> message(fraction, elapsed));
        }
    }

    private String message(double fraction, long elapsed) {
        long secondsLeft = Math.round(elapsed * 1e-9 * (1 - fraction) / fraction);
        return String.format(
                Locale.ROOT,
                "Generating %,d rows, %d %% done, about %s left",
                rows,
                (int) (100 * fraction),
                secondsLeft < 120 ? secondsLeft + " s" : secondsLeft / 60 + " min");
    }
}

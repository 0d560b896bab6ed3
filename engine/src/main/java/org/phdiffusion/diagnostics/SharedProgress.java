// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.phdiffusion.run.RunMonitor;

/** Progress of work that several threads do piece by piece. */
final class SharedProgress {

    private final RunMonitor monitor;
    private final int pieces;
    private final String work;
    private int done;

    SharedProgress(RunMonitor monitor, int pieces, String work) {
        this.monitor = monitor;
        this.pieces = pieces;
        this.work = work;
        monitor.progress(0, () -> work);
    }

    /** One more piece is finished. Reported under the lock, so that the fraction never falls. */
    synchronized void done() {
        done++;
        monitor.progress((double) done / pieces, () -> work);
    }
}

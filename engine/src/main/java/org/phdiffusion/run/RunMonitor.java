// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.run;

import java.util.function.Supplier;

/**
 * The caller's side of a long computation. Implementations are called from several threads and return at once; long
 * loops call {@link #checkCancelled()} at least every 100 ms of work.
 */
public interface RunMonitor {

    /** A monitor that shows nothing and never cancels. */
    RunMonitor NONE = new RunMonitor() {
        @Override
        public void progress(double fraction, Supplier<String> message) {
            // nobody is watching
        }

        @Override
        public void checkCancelled() {
            // nobody cancels
        }
    };

    /**
     * Reports progress.
     *
     * @param fraction share of the work done, in [0, 1], never decreasing
     * @param message what is being done, with the time left; evaluated only if shown
     */
    void progress(double fraction, Supplier<String> message);

    /**
     * Returns normally while the run may go on.
     *
     * @throws RunCancelledException once the caller has cancelled the run
     */
    void checkCancelled();
}

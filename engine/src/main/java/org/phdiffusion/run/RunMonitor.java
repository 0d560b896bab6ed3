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

    /**
     * A monitor for one part of the work.
     *
     * @param from share of the whole that is done before the part, in [0, to)
     * @param to share that is done after it, in (from, 1]
     * @return its progress from 0 to 1 is this monitor's progress between them
     */
    default RunMonitor part(double from, double to) {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException(
                    "A part of the work must be a range within [0, 1], but is [" + from + ", " + to + "].");
        }
        RunMonitor whole = this;
        return new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                whole.progress(from + (to - from) * fraction, message);
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }

    /**
     * A monitor for work whose progress is not worth showing, or not known.
     *
     * @return cancels as this monitor does
     */
    default RunMonitor withoutProgress() {
        RunMonitor whole = this;
        return new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                // left out
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/** Joins KNIME's progress monitor to the progress of a run for the time of one call. */
public final class Monitored {

    private Monitored() {}

    /**
     * What is to be called.
     *
     * @param <T> type of its result
     */
    @FunctionalInterface
    public interface Call<T> {

        /**
         * Does the work.
         *
         * @param exec makes tables, takes progress and tells of cancelling
         * @return the result
         * @throws Exception if the work fails or is cancelled
         */
        T call(ExecutionContext exec) throws Exception;
    }

    /**
     * Calls, and interrupts the calling thread when the run is cancelled meanwhile.
     *
     * @param <T> type of the result
     * @param progress where progress goes and the wish to stop comes from
     * @param call what is called
     * @return its result
     * @throws Exception what the call throws
     */
    public static <T> T call(final Progress progress, final Call<T> call) throws Exception {
        final var monitor = new DefaultNodeProgressMonitor(event -> {
            final var now = event.getNodeProgress();
            progress.report(now.hasProgress() ? now.getProgress() : Double.NaN, now.getMessage());
        });
        final Thread worker = Thread.currentThread();
        progress.onCancel(() -> {
            monitor.setExecuteCanceled();
            worker.interrupt();
        });
        try {
            return call.call(new ExecutionContext(monitor, null));
        } finally {
            progress.onCancel(() -> {});
            Thread.interrupted();
        }
    }
}

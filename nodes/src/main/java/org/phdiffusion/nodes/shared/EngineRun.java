// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.DeviceFailedException;
import org.phdiffusion.data.DataException;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.TableException;
import org.phdiffusion.training.TrainingDivergedException;

/** Runs the engine inside a node: its progress, cancellation and errors become KNIME's. */
public final class EngineRun {

    private EngineRun() {
        // functions only
    }

    /**
     * Work of the engine.
     *
     * @param <T> type of the result
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the work.
         *
         * @param monitor to be given to the engine
         * @return the result
         * @throws IOException if a file cannot be read or written
         * @throws CanceledExecutionException if the user cancelled
         * @throws InvalidSettingsException if a parameter does not fit the data
         * @throws KNIMEException if the work cannot be done
         */
        T run(RunMonitor monitor)
                throws IOException, CanceledExecutionException, InvalidSettingsException, KNIMEException;
    }

    /**
     * Does the work.
     *
     * @param <T> type of the result
     * @param exec shows the progress and knows of cancellation
     * @param work what to do
     * @return its result
     * @throws CanceledExecutionException if the user cancelled
     * @throws KNIMEException with the engine's message if the work cannot be done
     */
    public static <T> T of(ExecutionMonitor exec, Work<T> work) throws CanceledExecutionException, KNIMEException {
        try {
            return work.run(new MonitorAdapter(exec));
        } catch (RunCancelledException e) {
            CanceledExecutionException cancelled = new CanceledExecutionException();
            cancelled.initCause(e);
            throw cancelled;
        } catch (BackendUnavailableException
                | DeviceFailedException
                | DataException
                | TableException
                | TrainingDivergedException
                | IllegalArgumentException
                | ArithmeticException
                | InvalidSettingsException e) {
            throw failure(e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw failure(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw failure(
                    "There is not enough memory: the heap has "
                            + Runtime.getRuntime().maxMemory() / (1024 * 1024)
                            + " MiB; choose fewer rows, a smaller network or fewer rows a tile, or give KNIME a larger"
                            + " heap (-Xmx in knime.ini).",
                    e);
        }
    }

    private static KNIMEException failure(String message, Throwable cause) {
        return KNIMEException.of(Message.fromSummary(message), cause);
    }

    private record MonitorAdapter(ExecutionMonitor exec) implements RunMonitor {
        @Override
        public void progress(double fraction, Supplier<String> message) {
            exec.setProgress(fraction, message);
        }

        @Override
        public void checkCancelled() {
            try {
                exec.checkCanceled();
            } catch (CanceledExecutionException e) {
                throw (RunCancelledException) new RunCancelledException().initCause(e);
            }
        }
    }
}

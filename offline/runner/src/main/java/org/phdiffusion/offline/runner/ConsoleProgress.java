// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.phdiffusion.offline.runner.execution.NodeResult;
import org.phdiffusion.offline.runner.execution.NodeState;
import org.phdiffusion.offline.runner.execution.Progress;
import org.phdiffusion.offline.runner.execution.RunObserver;

/**
 * Shows progress on the console: percent, the node's message and an estimate of the time left. A terminal gets one line
 * that is written over five times a second; a file or pipe gets a line every ten seconds at most.
 */
final class ConsoleProgress implements RunObserver, AutoCloseable {

    private static final int TERMINAL_MILLIS = 200;
    private static final int PIPE_MILLIS = 10_000;
    private static final int WIDTH = 100;
    private static final double MIN_FRACTION = 0.01;

    private final PrintStream m_out;
    private final boolean m_terminal;
    private final ScheduledExecutorService m_ticker;
    private String m_label = "";
    private Progress m_progress;
    private long m_start;

    ConsoleProgress(final PrintStream out, final boolean terminal) {
        m_out = out;
        m_terminal = terminal;
        m_ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            final var thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        final int period = terminal ? TERMINAL_MILLIS : PIPE_MILLIS;
        final var unused = m_ticker.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void note(final String text) {
        erase();
        m_out.println(text);
    }

    @Override
    public synchronized void started(final int id, final String name, final Progress progress) {
        m_label = String.format(Locale.ROOT, "%3d  %-26s", id, name);
        m_progress = progress;
        m_start = System.nanoTime();
        if (m_terminal) {
            show();
        }
    }

    @Override
    public synchronized void finished(final NodeResult result) {
        erase();
        m_progress = null;
        final String label = String.format(Locale.ROOT, "%3d  %-26s", result.id(), result.name());
        final String time = result.loaded() ? "     saved" : String.format(Locale.ROOT, "%8.1f s", result.seconds());
        m_out.printf(Locale.ROOT, "%s %-9s %s%n", label, result.state(), time);
        result.warnings()
                .forEach(warning -> m_out.println("     Warning: " + warning.replace("\n", "\n              ")));
        if (result.error() != null && result.state() != NodeState.CANCELLED) {
            m_out.println("     Error: " + result.error());
        }
    }

    @Override
    public synchronized void close() {
        m_ticker.shutdownNow();
        erase();
        m_progress = null;
    }

    private synchronized void show() {
        if (m_progress == null) {
            return;
        }
        final double seconds = (System.nanoTime() - m_start) / 1e9;
        final String line = m_label + " " + status(m_progress.fraction(), m_progress.message(), seconds);
        if (m_terminal) {
            m_out.print("\r\u001b[2K" + (line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line));
            m_out.flush();
        } else {
            m_out.println(line);
        }
    }

    private void erase() {
        if (m_terminal && m_progress != null) {
            m_out.print("\r\u001b[2K");
        }
    }

    /** Percent, time left and message; the time left assumes that the rest goes as fast as what is done. */
    static String status(final double fraction, final String message, final double seconds) {
        final var text = new StringBuilder();
        if (Double.isNaN(fraction)) {
            text.append("  ... ");
        } else {
            text.append(String.format(Locale.ROOT, "%3.0f %% ", 100 * fraction));
        }
        if (fraction >= MIN_FRACTION && fraction < 1) {
            text.append(' ')
                    .append(duration(seconds * (1 - fraction) / fraction))
                    .append(" left ");
        }
        return text.append(message.isEmpty() ? "" : " " + message.strip()).toString();
    }

    /** Seconds as people say them, such as {@code 3 min 20 s}. */
    static String duration(final double seconds) {
        final long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}

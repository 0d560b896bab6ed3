// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Logs through the JDK's System.Logger under the name given; KNIME's appenders and levels of its own are not part of the place-holder. */
@SuppressWarnings("AnnotateFormatMethod") // KNIME has no such annotation
public final class NodeLogger {

    private final Logger m_logger;

    private NodeLogger(final String name) {
        m_logger = System.getLogger(name);
    }

    public static NodeLogger getLogger(final Class<?> c) {
        return getLogger(c.getName());
    }

    public static NodeLogger getLogger(final String s) {
        return new NodeLogger(s);
    }

    private void log(final Level level, final Object message, final Throwable thrown) {
        m_logger.log(level, () -> String.valueOf(message), thrown);
    }

    private void log(final Level level, final Supplier<Object> message, final Throwable thrown) {
        m_logger.log(level, () -> String.valueOf(message.get()), thrown);
    }

    public void debug(final Object o) {
        log(Level.DEBUG, o, null);
    }

    public void debug(final Throwable thrw) {
        log(Level.DEBUG, thrw.getMessage(), thrw);
    }

    public void debug(final Supplier<Object> supplier) {
        log(Level.DEBUG, supplier, null);
    }

    public void debug(final Object o, final Throwable t) {
        log(Level.DEBUG, o, t);
    }

    public void debugWithFormat(final String format, final Object... args) {
        log(Level.DEBUG, () -> String.format(format, args), null);
    }

    public void info(final Object o) {
        log(Level.INFO, o, null);
    }

    public void info(final Throwable thrw) {
        log(Level.INFO, thrw.getMessage(), thrw);
    }

    public void info(final Supplier<Object> supplier) {
        log(Level.INFO, supplier, null);
    }

    public void info(final Object o, final Throwable t) {
        log(Level.INFO, o, t);
    }

    public void infoWithFormat(final String format, final Object... args) {
        log(Level.INFO, () -> String.format(format, args), null);
    }

    public void warn(final Object o) {
        log(Level.WARNING, o, null);
    }

    public void warn(final Throwable thrw) {
        log(Level.WARNING, thrw.getMessage(), thrw);
    }

    public void warn(final Supplier<Object> supplier) {
        log(Level.WARNING, supplier, null);
    }

    public void warn(final Object o, final Throwable t) {
        log(Level.WARNING, o, t);
    }

    public void warnWithFormat(final String format, final Object... args) {
        log(Level.WARNING, () -> String.format(format, args), null);
    }

    public void error(final Object o) {
        log(Level.ERROR, o, null);
    }

    public void error(final Throwable thrw) {
        log(Level.ERROR, thrw.getMessage(), thrw);
    }

    public void error(final Supplier<Object> supplier) {
        log(Level.ERROR, supplier, null);
    }

    public void error(final Object o, final Throwable t) {
        log(Level.ERROR, o, t);
    }

    public void errorWithFormat(final String format, final Object... args) {
        log(Level.ERROR, () -> String.format(format, args), null);
    }

    public void coding(final Object o) {
        log(Level.ERROR, "CODING PROBLEM\t" + o, null);
    }

    public void coding(final Object o, final Throwable t) {
        log(Level.ERROR, "CODING PROBLEM\t" + o, t);
    }

    public boolean isDebugEnabled() {
        return m_logger.isLoggable(Level.DEBUG);
    }

    public boolean isInfoEnabled() {
        return m_logger.isLoggable(Level.INFO);
    }
}

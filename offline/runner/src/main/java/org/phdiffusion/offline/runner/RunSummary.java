// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.phdiffusion.offline.runner.execution.NodeResult;
import org.phdiffusion.offline.runner.execution.PortResult;
import org.phdiffusion.offline.runner.execution.RunResult;
import org.phdiffusion.offline.runner.execution.RunState;

/** The table at the end of a run. */
final class RunSummary {

    private RunSummary() {}

    static void print(final RunResult result, final PrintStream out) {
        final int width = Math.max(
                4,
                result.nodes().stream().mapToInt(n -> n.name().length()).max().orElse(4));
        final String format = " %3s  %-" + width + "s  %-10s  %9s  %s%n";
        out.println();
        out.printf(Locale.ROOT, format, "", "Node", "State", "Seconds", "Output");
        for (final NodeResult node : result.nodes()) {
            final String outputs =
                    node.ports().stream().map(RunSummary::describe).collect(Collectors.joining(", "));
            final String seconds = node.loaded() ? "saved" : String.format(Locale.ROOT, "%.1f", node.seconds());
            out.printf(Locale.ROOT, format, node.id(), node.name(), node.state(), seconds, outputs);
        }
        out.println();
        if (result.state() == RunState.FAILED) {
            result.nodes().stream()
                    .filter(node -> node.error() != null)
                    .forEach(node -> out.println("Node " + node.id() + " (" + node.name() + "): " + node.error()));
        }
        out.printf(Locale.ROOT, "%s after %.1f s; results in %s%n", result.state(), result.seconds(), result.folder());
    }

    private static String describe(final PortResult port) {
        return port.rows() == null ? port.type() : String.format(Locale.ROOT, "%,d x %d", port.rows(), port.columns());
    }
}

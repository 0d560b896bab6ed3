// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.List;
import java.util.Map;
import org.phdiffusion.offline.runner.workflow.Connection;
import org.phdiffusion.offline.runner.workflow.Workflow;
import org.phdiffusion.offline.runner.workflow.WorkflowException;

/** Checks that connections fit the ports of the nodes they join. */
final class Wiring {

    private Wiring() {}

    /**
     * Checks all connections.
     *
     * @throws WorkflowException if a connection ends at a port that is not there, joins ports of different types, or a
     *     port that needs data has no connection
     */
    static void check(final Workflow workflow, final Map<Integer, NodeWork> nodes) throws WorkflowException {
        for (final Connection c : workflow.connections()) {
            if (!c.carriesFlowVariables()) {
                check(c, nodes.get(c.source()), nodes.get(c.target()));
            }
        }
        for (final NodeWork work : nodes.values()) {
            final List<ExecutableNode.Port> inputs = work.node().inputs();
            for (int port = 1; port <= inputs.size(); port++) {
                final int index = port;
                final boolean connected =
                        workflow.into(work.id()).stream().anyMatch(c -> c.targetPort() == index && c.sourcePort() > 0);
                if (!connected && !inputs.get(port - 1).type().isOptional()) {
                    throw new WorkflowException("workflow.knime: input port " + port + " (\""
                            + inputs.get(port - 1).name() + "\") of " + label(work) + " is not connected.");
                }
            }
        }
    }

    private static void check(final Connection c, final NodeWork source, final NodeWork target)
            throws WorkflowException {
        final ExecutableNode.Port from = port(source, source.node().outputs(), c.sourcePort(), "output");
        final ExecutableNode.Port to = port(target, target.node().inputs(), c.targetPort(), "input");
        if (!to.type().isSuperTypeOf(from.type()) && !from.type().isSuperTypeOf(to.type())) {
            throw new WorkflowException("workflow.knime: output port " + c.sourcePort() + " of " + label(source)
                    + " carries " + from.typeName() + ", but input port " + c.targetPort() + " of "
                    + label(target) + " takes " + to.typeName() + ".");
        }
    }

    private static ExecutableNode.Port port(
            final NodeWork work, final List<ExecutableNode.Port> ports, final int index, final String side)
            throws WorkflowException {
        if (index > ports.size()) {
            throw new WorkflowException("workflow.knime: a connection uses " + side + " port " + index + " of "
                    + label(work) + ", which has " + ports.size() + " " + side + " ports.");
        }
        return ports.get(index - 1);
    }

    private static String label(final NodeWork work) {
        return "node " + work.id() + " (" + work.name() + ")";
    }
}

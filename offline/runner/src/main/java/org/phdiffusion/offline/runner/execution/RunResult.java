// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a run.
 *
 * @param state how it ended
 * @param nodes the nodes in order of execution
 * @param folder where the results are; null for a cancelled run, which leaves none
 * @param seconds how long it took, writing included
 */
public record RunResult(RunState state, List<NodeResult> nodes, Path folder, double seconds) {

    /** Copies the list. */
    public RunResult {
        nodes = List.copyOf(nodes);
    }

    /**
     * The result of a node.
     *
     * @param id the node's id
     * @return what became of the node
     * @throws IllegalArgumentException if the run had no such node
     */
    public NodeResult node(final int id) {
        return nodes.stream()
                .filter(n -> n.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The run had no node " + id + "."));
    }
}

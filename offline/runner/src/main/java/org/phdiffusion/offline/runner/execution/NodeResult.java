// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.List;

/**
 * What became of a node. The components are those of a node in {@code run.json}.
 *
 * @param id the node's id
 * @param name the node's name
 * @param factory the class of its factory
 * @param state the state it ended in
 * @param loaded whether its results were saved in the workflow and are those; it was not executed then
 * @param warnings the warnings it gave
 * @param error why it failed; null if it did not
 * @param seconds how long it executed; 0 if it was loaded
 * @param ports what its output ports gave
 */
public record NodeResult(
        int id,
        String name,
        String factory,
        NodeState state,
        boolean loaded,
        List<String> warnings,
        String error,
        double seconds,
        List<PortResult> ports) {

    /** Copies the lists. */
    public NodeResult {
        warnings = List.copyOf(warnings);
        ports = List.copyOf(ports);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A workflow: nodes and the connections between them, without cycle and without loose end.
 *
 * @param name the name of its folder
 * @param nodes the nodes in an order in which each follows all that it depends on; among those ready, the lowest id is
 *     first
 * @param connections the connections, in the file's order
 */
public record Workflow(String name, List<WorkflowNode> nodes, List<Connection> connections) {

    /** Copies the lists. */
    public Workflow {
        nodes = List.copyOf(nodes);
        connections = List.copyOf(connections);
    }

    /**
     * Joins nodes and connections.
     *
     * @param name the workflow's name
     * @param nodes the nodes, in any order
     * @param connections the connections
     * @return the workflow with its nodes in order of execution
     * @throws WorkflowException if a connection names a node that is not there, two end at one port, or there is a
     *     cycle
     */
    public static Workflow of(final String name, final List<WorkflowNode> nodes, final List<Connection> connections)
            throws WorkflowException {
        final var byId = new TreeMap<Integer, WorkflowNode>();
        for (final WorkflowNode node : nodes) {
            if (byId.put(node.id(), node) != null) {
                throw new WorkflowException("workflow.knime: two nodes have the id " + node.id() + ".");
            }
        }
        checkEnds(byId.keySet(), connections);
        final var order = new ArrayList<WorkflowNode>();
        final var waiting = new TreeMap<>(byId);
        while (!waiting.isEmpty()) {
            final WorkflowNode next = waiting.values().stream()
                    .filter(node -> connections.stream()
                            .noneMatch(c -> c.target() == node.id() && waiting.containsKey(c.source())))
                    .findFirst()
                    .orElseThrow(() -> new WorkflowException("workflow.knime: the connections between the nodes "
                            + waiting.keySet() + " form a cycle."));
            waiting.remove(next.id());
            order.add(next);
        }
        return new Workflow(name, order, connections);
    }

    /**
     * The connections that end at a node.
     *
     * @param id the node's id
     * @return the connections into it, those of flow variables included
     */
    public List<Connection> into(final int id) {
        return connections.stream().filter(c -> c.target() == id).toList();
    }

    /**
     * The node with an id.
     *
     * @param id the node's id
     * @return the node
     * @throws WorkflowException if there is none; the message lists the ids that exist
     */
    public WorkflowNode node(final int id) throws WorkflowException {
        return nodes.stream()
                .filter(n -> n.id() == id)
                .findFirst()
                .orElseThrow(() -> new WorkflowException("The workflow has no node " + id + "; its nodes are "
                        + nodes.stream().map(WorkflowNode::id).sorted().toList() + "."));
    }

    private static void checkEnds(final Set<Integer> ids, final List<Connection> connections) throws WorkflowException {
        final Set<List<Integer>> taken = new HashSet<>();
        for (final Connection c : connections) {
            for (final int end : new int[] {c.source(), c.target()}) {
                if (!ids.contains(end)) {
                    throw new WorkflowException("workflow.knime: the connection from node " + c.source() + " to node "
                            + c.target() + " is loose, there is no node " + end + ".");
                }
            }
            if (c.targetPort() > 0 && !taken.add(List.of(c.target(), c.targetPort()))) {
                throw new WorkflowException("workflow.knime: two connections end at input port " + c.targetPort()
                        + " of node " + c.target() + ".");
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.offline.runner.workflow.Connection;
import org.phdiffusion.offline.runner.workflow.WorkflowNode.Position;

/** Decides where nodes stand: where the workflow says, or else in columns by distance from the first node. */
final class CanvasLayout {

    private static final int COLUMN = 150;
    private static final int ROW = 120;

    private CanvasLayout() {}

    /** Positions by node id. Stored positions count only if every node has one, a mixture would overlap. */
    static Map<Integer, Position> place(final List<CanvasNode> nodes, final List<Connection> connections) {
        final Map<Integer, Position> places = new HashMap<>();
        if (nodes.stream().allMatch(node -> node.position().isPresent())) {
            nodes.forEach(node -> places.put(node.id(), node.position().orElseThrow()));
            return places;
        }
        final Map<Integer, Integer> columns = new HashMap<>();
        final Map<Integer, Integer> rows = new HashMap<>();
        for (final CanvasNode node : nodes) {
            final int column = connections.stream()
                    .filter(c -> c.target() == node.id())
                    .mapToInt(c -> columns.getOrDefault(c.source(), 0) + 1)
                    .max()
                    .orElse(0);
            columns.put(node.id(), column);
            final int row = rows.merge(column, 1, Integer::sum) - 1;
            places.put(node.id(), new Position(column * COLUMN, row * ROW));
        }
        return places;
    }
}

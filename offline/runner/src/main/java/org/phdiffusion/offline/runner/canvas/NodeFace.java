// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.canvas;

import java.util.List;

/**
 * What a node's factory says about its looks.
 *
 * @param name the node's name
 * @param type the name of KNIME's node type, such as {@code Learner}
 * @param icon the icon as a data URI, empty if the node has none
 * @param inputs the input ports from top to bottom
 * @param outputs the output ports from top to bottom
 */
public record NodeFace(String name, String type, String icon, List<Port> inputs, List<Port> outputs) {

    /** Copies the lists. */
    public NodeFace {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * A port.
     *
     * @param label name and type, shown by browsers when the pointer rests on the port
     * @param colour its colour as {@code #rrggbb}
     * @param table whether tables flow through it; they are drawn as triangles, all others as squares
     * @param optional whether it may stay unconnected; such ports are drawn hollow
     */
    public record Port(String label, String colour, boolean table, boolean optional) {}
}

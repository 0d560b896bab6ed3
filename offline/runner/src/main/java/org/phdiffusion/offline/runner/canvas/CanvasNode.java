// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.canvas;

import java.util.Optional;
import org.phdiffusion.offline.runner.workflow.WorkflowNode.Position;

/**
 * A node on the canvas.
 *
 * @param id the node's id, shown below it
 * @param face name, colour, icon and ports
 * @param annotation the user's text below the node, may be empty
 * @param light the state that the traffic light shows
 * @param position the top left corner of the node's box; nodes without one are arranged from left to right
 */
public record CanvasNode(int id, NodeFace face, String annotation, Light light, Optional<Position> position) {

    /** What a traffic light shows. */
    public enum Light {
        /** Red: not configured. */
        IDLE,
        /** Yellow: ready to be executed. */
        CONFIGURED,
        /** Green: executed. */
        EXECUTED,
        /** Green with a warning sign. */
        EXECUTED_WITH_WARNING,
        /** Red with a cross: configuring or executing failed. */
        FAILED
    }
}

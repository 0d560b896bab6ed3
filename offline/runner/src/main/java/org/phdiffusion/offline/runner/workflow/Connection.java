// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

/**
 * A connection between two nodes. Port 0 is the flow-variable port, so data ports count from 1.
 *
 * @param source id of the node it comes from
 * @param sourcePort index of the output port
 * @param target id of the node it goes to
 * @param targetPort index of the input port
 */
public record Connection(int source, int sourcePort, int target, int targetPort) {

    /** Checks that the ends differ and the ports can exist. */
    public Connection {
        if (source == target) {
            throw new IllegalArgumentException("node " + source + " is connected to itself");
        }
        if (sourcePort < 0 || targetPort < 0) {
            throw new IllegalArgumentException("port indices are at least 0, but found " + sourcePort + " and "
                    + targetPort + " between node " + source + " and node " + target);
        }
    }

    /**
     * Whether the connection carries flow variables only, so that it just orders two nodes.
     *
     * @return true between flow-variable ports
     */
    public boolean carriesFlowVariables() {
        return sourcePort == 0 || targetPort == 0;
    }
}

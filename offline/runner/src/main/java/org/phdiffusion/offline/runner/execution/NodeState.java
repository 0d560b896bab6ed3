// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

/** What became of a node, in the words of KNIME where KNIME has one. */
public enum NodeState {
    /** Not configured: its settings were refused, or a node before it gave no spec. */
    IDLE,
    /** Configured but not executed. */
    CONFIGURED,
    /** Executed; its output ports carry data. */
    EXECUTED,
    /** Executing it ended in an error. */
    FAILED,
    /** Executing it was stopped by the user. */
    CANCELLED
}

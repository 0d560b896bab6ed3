// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

/** How a run ended. */
public enum RunState {
    /** Every node is executed. */
    EXECUTED,
    /** At least one node could not be configured or executed. */
    FAILED,
    /** The user stopped the run. */
    CANCELLED
}

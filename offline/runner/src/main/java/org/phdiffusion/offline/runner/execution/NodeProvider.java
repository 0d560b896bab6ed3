// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import org.phdiffusion.offline.runner.workflow.WorkflowException;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;

/** Makes the nodes of a workflow. */
@FunctionalInterface
public interface NodeProvider {

    /**
     * Makes a node from its factory.
     *
     * @param node the node as the workflow describes it
     * @return the node, with its ports; its settings are not loaded yet
     * @throws WorkflowException if no such node is registered or it cannot be made
     */
    ExecutableNode create(WorkflowNode node) throws WorkflowException;
}

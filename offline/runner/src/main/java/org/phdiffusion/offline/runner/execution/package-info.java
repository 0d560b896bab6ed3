// SPDX-License-Identifier: Apache-2.0
/**
 * Executing a workflow: {@link org.phdiffusion.offline.runner.execution.WorkflowRun} takes the nodes in order,
 * {@link org.phdiffusion.offline.runner.execution.OutputFolder} keeps what they give out of sight until the run is over,
 * {@link org.phdiffusion.offline.runner.execution.RunReport} tells what happened. How a node is made from its factory is
 * behind {@link org.phdiffusion.offline.runner.execution.NodeProvider}.
 */
package org.phdiffusion.offline.runner.execution;

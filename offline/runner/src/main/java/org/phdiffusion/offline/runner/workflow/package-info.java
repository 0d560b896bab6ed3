// SPDX-License-Identifier: Apache-2.0
/**
 * Workflow folders as KNIME writes them: {@code workflow.knime} for nodes and connections, {@code settings.xml} for each
 * node. {@link org.phdiffusion.offline.runner.workflow.WorkflowLoader} reads a folder into a
 * {@link org.phdiffusion.offline.runner.workflow.Workflow} or says which node and file are at fault.
 */
package org.phdiffusion.offline.runner.workflow;

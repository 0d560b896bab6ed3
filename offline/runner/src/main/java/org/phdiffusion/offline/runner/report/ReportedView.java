// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.report;

/**
 * The view of one node of a run.
 *
 * @param node the node's id
 * @param name the node's name
 * @param view the view; null if it cannot be shown
 * @param problem why it cannot be shown; null if it can
 */
public record ReportedView(int node, String name, NodeView view, String problem) {}

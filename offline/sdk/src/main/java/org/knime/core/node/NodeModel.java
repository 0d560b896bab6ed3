// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Type of the models that node factories create; nodes described by the fluent API need no own. */
public abstract class NodeModel {

    NodeModel() {}
}

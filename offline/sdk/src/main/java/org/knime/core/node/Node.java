// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** A node of a workflow. The place-holder has none; the class stands in signatures. */
public final class Node {

    private Node() {}
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The views of the nodes. One page, written in the folder {@code views} of the bundle, shows the data of every node;
 * {@link org.phdiffusion.nodes.view.ViewPage} serves it as a single text.
 */
package org.phdiffusion.nodes.view;

// SPDX-License-Identifier: Apache-2.0
/**
 * Does with a node factory what KNIME's framework does; not part of KNIME's API.
 *
 * <p>{@link org.phdiffusion.offline.NodeRuntime} is one node: its ports, parameters, configuration, execution and view.
 */
package org.phdiffusion.offline;

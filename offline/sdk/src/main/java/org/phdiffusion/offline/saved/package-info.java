// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as KNIME's row-based back-end saves them in an executed workflow: <code>data.xml</code>, <code>spec.xml</code> and
 * <code>data.zip</code> in the folder of a port. Start with {@link org.phdiffusion.offline.saved.SavedTables}.
 */
package org.phdiffusion.offline.saved;

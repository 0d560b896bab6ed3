// SPDX-License-Identifier: Apache-2.0
/**
 * The picture of a workflow, as KNIME's canvas shows it. Sizes and colours are those that KNIME 5 uses; the unit is
 * KNIME's canvas pixel. Start with {@link org.phdiffusion.offline.runner.canvas.WorkflowSvg}.
 */
package org.phdiffusion.offline.runner.canvas;

// SPDX-License-Identifier: Apache-2.0
/**
 * A run as one page for the browser: what happened, the canvas, and the views of the nodes as KNIME would show them. The
 * page is complete in itself. Start with {@link org.phdiffusion.offline.runner.report.HtmlReport}.
 */
package org.phdiffusion.offline.runner.report;

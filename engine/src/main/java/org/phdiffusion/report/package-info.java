// SPDX-License-Identifier: Apache-2.0
/**
 * Whether synthetic rows can be trusted: quality and privacy of a synthetic table, measured against training rows and
 * held-out rows. {@link org.phdiffusion.report.ReportMaker} makes a report; each measure is a class of its own, stands beside
 * what two real tables show, and says how often its verdict is a false alarm. Start with {@link
 * org.phdiffusion.report.RowSample} (a bounded sample of a table) and
 * {@link org.phdiffusion.report.MixedSpace} (rows of mixed types as points with a distance).
 */
package org.phdiffusion.report;

// SPDX-License-Identifier: Apache-2.0
/** The node PH Synthetic Data Report: quality and privacy of a synthetic table. */
package org.phdiffusion.nodes.report;

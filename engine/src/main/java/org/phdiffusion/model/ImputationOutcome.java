// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

/**
 * What was done to a table.
 *
 * @param rows rows read
 * @param incompleteRows rows with a missing cell among them
 * @param imputedCells cells that were missing
 * @param outOfBoundsCells observed cells of incomplete rows out of their column's bounds: returned as they are, while the
 *     network was told the nearest value inside
 * @param unruledRows rows completed although no row with their observed cells obeys the rules, so these rows do not either
 */
public record ImputationOutcome(
        long rows, long incompleteRows, long imputedCells, long outOfBoundsCells, long unruledRows) {}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

/**
 * Says which cells of the rows to generate are given or absent. A pure function of the row's number, called from several
 * threads and more than once for a row, so that a row depends neither on the batch nor on the part of a run that it is
 * generated in. {@link CellSources} has the usual ones.
 */
@FunctionalInterface
public interface CellSource {

    /**
     * Describes a row.
     *
     * @param number the row's number, at least 0
     * @param row all its cells are free before
     */
    void fill(long number, GivenRow row);
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

/** Receives completed rows in order, one call at a time. */
@FunctionalInterface
public interface ImputationSink {

    /**
     * Takes over a completed row.
     *
     * @param number the row's number in its source, from 0
     * @param imputation number of the completed copy, from 0
     * @param row a value a column; observed cells are the objects that were observed
     */
    void accept(long number, int imputation, Object[] row);
}

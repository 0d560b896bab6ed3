// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

/** Receives generated rows in order, one call at a time. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes over a row.
     *
     * @param number the row's number in the run, from the first one asked for
     * @param row a value a column, each in its column's domain
     */
    void accept(long number, Object[] row);
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * A matrix that lives where its {@link Backend} computes: in a Java array, or in the memory of a device. Opaque to all
 * but the back-end that allocated it. Row-major; a vector is a matrix of one row.
 */
public interface Tensor {

    /**
     * Rows in use.
     *
     * @return the number of rows, at most {@link #capacity()}
     */
    int rows();

    /**
     * Columns.
     *
     * @return the number of columns
     */
    int columns();

    /**
     * Rows that memory was reserved for.
     *
     * @return the number of rows allocated
     */
    int capacity();
}

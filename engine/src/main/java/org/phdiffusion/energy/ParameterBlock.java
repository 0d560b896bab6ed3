// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

/**
 * A named matrix inside a parameter vector, stored row by row.
 *
 * @param name for example {@code hidden2.weight}
 * @param rows number of rows; for a weight, the units it feeds
 * @param columns number of columns; for a weight, the units it reads
 * @param offset index of its first value
 */
public record ParameterBlock(String name, int rows, int columns, int offset) {

    /**
     * The number of values.
     *
     * @return rows times columns
     */
    public int size() {
        return rows * columns;
    }

    /**
     * The index after the last value.
     *
     * @return offset plus size
     */
    public int end() {
        return offset + size();
    }
}

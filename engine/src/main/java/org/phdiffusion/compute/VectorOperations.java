// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * What an optimiser does with all parameters of a network at once. Operations that take a range of elements leave the others
 * alone, so that threads can share a vector: different threads may work on different ranges at the same time.
 */
public interface VectorOperations {

    /** Elements whose squares are summed one after the other. */
    int SQUARES = 1024;

    /**
     * Reserves a vector of zeros.
     *
     * @param rows number of rows of each part, at least 1
     * @param columns number of columns of each part, at least 1
     * @return a vector of as many parts
     */
    TensorVector allocateVector(int[] rows, int[] columns);

    /**
     * Reserves a vector of zeros like another.
     *
     * @param model allocated by {@link #allocateVector}, not modified
     * @return a vector of the same parts
     */
    default TensorVector allocateLike(TensorVector model) {
        int[] rows = new int[model.parts()];
        int[] columns = new int[model.parts()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = model.part(i).rows();
            columns[i] = model.part(i).columns();
        }
        return allocateVector(rows, columns);
    }

    /**
     * Frees a vector before the back-end is closed; it and its parts must not be used any more.
     *
     * @param vector allocated by {@link #allocateVector}
     */
    default void release(TensorVector vector) {
        // arrays are left to the garbage collector
    }

    /**
     * Copies a vector.
     *
     * @param source not modified
     * @param target of the same parts, overwritten
     */
    void copy(TensorVector source, TensorVector target);

    /**
     * Makes a step of Adam with some of the parameters, by the formula of {@link AdamStep}.
     *
     * @param parameters modified
     * @param gradient of the same parts, not modified
     * @param first of the same parts, the first moments m, modified
     * @param second of the same parts, the second moments v, modified
     * @param step what all parameters have in common
     * @param from first element, in [0, size)
     * @param to end of the elements, in (from, size]
     */
    void adam(
            TensorVector parameters,
            TensorVector gradient,
            TensorVector first,
            TensorVector second,
            AdamStep step,
            int from,
            int to);

    /**
     * Moves some elements of an average towards new values, {@code m += w (p - m)}, each operation rounded by itself.
     *
     * @param weight w, rounded to the precision of the elements
     * @param values p, not modified
     * @param average m, of the same parts, modified
     * @param from first element, in [0, size)
     * @param to end of the elements, in (from, size]
     */
    void average(double weight, TensorVector values, TensorVector average, int from, int to);

    /**
     * Sums of squares, one for every {@link #SQUARES} consecutive elements: each square and sum in double precision, one
     * element after the other.
     *
     * @param vector not modified
     * @param from first element, in [0, size), a multiple of {@link #SQUARES}
     * @param to end of the elements, in (from, size]; a multiple of {@link #SQUARES} unless it is the size
     * @param sums receives at index k, for each k in the range, the sum of the elements from {@code k SQUARES} on
     */
    void squareSums(TensorVector vector, int from, int to, double[] sums);
}

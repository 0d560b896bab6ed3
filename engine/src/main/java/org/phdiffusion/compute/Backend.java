// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Optional;

/**
 * The few batched operations that the hot loops are made of. Everything a learned energy needs - its value, its
 * gradient and the parameter gradient of its training loss - is written once in terms of these, so that an
 * implementation decides about precision, speed and device alone. They are listed by what they work on:
 * {@link MatrixOperations}, {@link LayerOperations} fused from them, and {@link VectorOperations} on all parameters.
 *
 * <p>Contract: an operation checks its shapes first and throws {@link IllegalArgumentException} naming both shapes; it
 * allocates nothing; row {@code i} of a result depends on row {@code i} of row-wise operands only and never on how many
 * rows the batch has, but for the last bits of back-ends that are not {@linkplain BackendProvider#reproducible()
 * reproducible}; sums run in a fixed order, so that the same operands give the same bits. Operands and results are
 * different tensors unless said otherwise. A back-end may be used by several threads at once, and so may a
 * tensor that all of them only read; one that is modified belongs to one thread.
 *
 * <p>A device may queue operations: they return before they are done, and are done in the order of the calls. An array
 * given to an upload may be used again on return; what comes back into an array - a download, {@link
 * VectorOperations#squareSums} - is there on return. A device that fails makes the present or a later call throw a {@link
 * DeviceFailedException}.
 */
public interface Backend extends LayerOperations, VectorOperations, AutoCloseable {

    /**
     * The name shown to users and written into run reports.
     *
     * @return for example {@code portable}
     */
    String name();

    /**
     * The name with what computes, for users to read.
     *
     * @return for example {@code cuda: NVIDIA H100 PCIe, 80 GB}; the name alone if there is nothing to add
     */
    default String description() {
        return name();
    }

    /**
     * The most memory of the device that was reserved so far, for users to read.
     *
     * @return for example {@code 812.0 MiB of 81559.0 MiB}; empty if the back-end uses the computer's own memory
     */
    default Optional<String> memory() {
        return Optional.empty();
    }

    /**
     * How many rows an operation should have if there are as many: whoever cuts a batch into tiles makes them at least so
     * large, and leaves it to one thread to call the operations.
     *
     * @return 0 for a back-end that computes on the calling thread, for which tiles of a few hundred rows on as many threads
     *     as there are processors are best
     */
    default int preferredRows() {
        return 0;
    }

    /**
     * Reserves a matrix of zeros.
     *
     * @param rows number of rows, at least 1; also the capacity
     * @param columns number of columns, at least 1
     * @return a tensor with all rows in use
     */
    Tensor allocate(int rows, int columns);

    /**
     * Frees a tensor before the back-end is closed; it must not be used any more.
     *
     * @param tensor allocated by {@link #allocate}
     */
    default void release(Tensor tensor) {
        // arrays are left to the garbage collector
    }

    /**
     * Changes the number of rows in use. Keeps the content of the rows that stay in use.
     *
     * @param tensor modified
     * @param rows in [1, capacity]
     */
    void reshape(Tensor tensor, int rows);

    /**
     * Copies from a Java array, row by row.
     *
     * @param source values, not modified
     * @param offset index of the first value
     * @param target all its rows in use are overwritten
     */
    void upload(float[] source, int offset, Tensor target);

    /**
     * Copies into a Java array, row by row.
     *
     * @param source not modified
     * @param target receives the values
     * @param offset index of the first value
     */
    void download(Tensor source, float[] target, int offset);

    /** Frees what was allocated; tensors of this back-end must not be used any more. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** A tensor of a {@link HeapBackend}: a Java array, row by row. */
final class FloatTensor implements Tensor {

    private final int columns;
    private final int capacity;
    private final float[] values;
    private int rows;

    FloatTensor(int rows, int columns) {
        this.rows = rows;
        this.capacity = rows;
        this.columns = columns;
        this.values = new float[rows * columns];
    }

    static FloatTensor of(Tensor tensor) {
        if (tensor instanceof FloatTensor own) {
            return own;
        }
        throw new IllegalArgumentException(
                "The tensor was allocated by a back-end that keeps its values elsewhere than in Java arrays.");
    }

    static float[] values(Tensor tensor) {
        return of(tensor).values;
    }

    void reshape(int newRows) {
        rows = newRows;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int capacity() {
        return capacity;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/** A vector whose parts are tensors of their own. */
final class TensorParts implements TensorVector {

    private final Tensor[] parts;
    private final int[] offsets;
    private final int size;

    /** Takes tensors all of whose rows are in use. */
    private TensorParts(Tensor[] parts) {
        this.parts = parts;
        offsets = new int[parts.length];
        int end = 0;
        for (int i = 0; i < parts.length; i++) {
            offsets[i] = Math.multiplyExact(Math.floorDiv(Math.addExact(end, ALIGNMENT - 1), ALIGNMENT), ALIGNMENT);
            end = Math.addExact(offsets[i], length(i));
        }
        size = end;
    }

    static TensorParts allocate(Backend backend, int[] rows, int[] columns) {
        Shapes.checkParts(rows, columns);
        Tensor[] parts = new Tensor[rows.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = backend.allocate(rows[i], columns[i]);
        }
        return new TensorParts(parts);
    }

    static TensorParts of(TensorVector vector) {
        if (vector instanceof TensorParts own) {
            return own;
        }
        throw new IllegalArgumentException(
                "The vector was allocated by a back-end that keeps its values elsewhere than in Java arrays.");
    }

    /** Index within a part of the first of its elements from a place in the vector on. */
    int start(int part, int from) {
        return Math.max(0, from - offsets[part]);
    }

    /** Index within a part after the last of its elements before a place in the vector. */
    int end(int part, int to) {
        return Math.min(length(part), to - offsets[part]);
    }

    private int length(int part) {
        return parts[part].rows() * parts[part].columns();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int parts() {
        return parts.length;
    }

    @Override
    public Tensor part(int index) {
        return parts[index];
    }

    @Override
    public int offset(int index) {
        return offsets[index];
    }
}

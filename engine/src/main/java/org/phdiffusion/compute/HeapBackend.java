// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * A back-end whose tensors are Java arrays in float32, row by row, and whose operations but the matrix products are plain
 * Java: what {@link PortableBackend} and back-ends that call a native library for the products have in common. The
 * products are for implementations to add, with {@link #values} and {@link #checkMultiply}.
 *
 * <p>Only fused multiply-add, the four operations, minimum and maximum are used, each correctly rounded, and sums run in
 * a fixed order: the same operands give the same bits on every Java version and processor. Without a fused multiply-add
 * in hardware all this is about a hundred times slower; a warning in the log says so.
 */
public abstract class HeapBackend implements Backend {

    /** Warns in the log if this Java has no fused multiply-add in hardware. */
    protected HeapBackend() {
        FusedMultiplyAdd.warnIfSlow();
    }

    /**
     * The array behind a tensor: element (i, j) is at {@code i * columns + j}.
     *
     * @param tensor allocated by a back-end of this kind
     * @return the array itself, which has room for all rows of the tensor's capacity
     * @throws IllegalArgumentException if another kind of back-end allocated the tensor
     */
    protected static float[] values(Tensor tensor) {
        return FloatTensor.values(tensor);
    }

    /**
     * Checks the operands of {@code C = op(A) op(B)}.
     *
     * @param a the left factor
     * @param transposeA whether A enters transposed
     * @param b the right factor
     * @param transposeB whether B enters transposed
     * @param c the result
     * @throws IllegalArgumentException naming the shapes if they do not fit, or if c is a factor itself
     */
    protected static void checkMultiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
        Shapes.checkMultiply(a, transposeA, b, transposeB, c);
    }

    /**
     * Checks the operands of {@code C = A^T B}, some of whose rows are to be computed.
     *
     * @param a the left factor, which enters transposed
     * @param b the right factor
     * @param from first row of C
     * @param to end of the rows
     * @param c the result
     * @throws IllegalArgumentException naming the shapes if they do not fit, if c is a factor itself, or the rows if C does
     *     not have them
     */
    protected static void checkMultiplyTransposed(Tensor a, Tensor b, int from, int to, Tensor c) {
        Shapes.checkMultiplyTransposed(a, b, from, to, c);
    }

    @Override
    public final Tensor allocate(int rows, int columns) {
        Shapes.checkAllocation(rows, columns);
        return new FloatTensor(rows, columns);
    }

    @Override
    public final void reshape(Tensor tensor, int rows) {
        Shapes.checkReshape(tensor, rows);
        FloatTensor.of(tensor).reshape(rows);
    }

    @Override
    public final void upload(float[] source, int offset, Tensor target) {
        Shapes.checkArray(source.length, offset, target);
        System.arraycopy(source, offset, FloatTensor.values(target), 0, size(target));
    }

    @Override
    public final void download(Tensor source, float[] target, int offset) {
        Shapes.checkArray(target.length, offset, source);
        System.arraycopy(FloatTensor.values(source), 0, target, offset, size(source));
    }

    @Override
    public final void addRow(Tensor v, Tensor c) {
        Shapes.checkRow(v, c);
        FloatLoops.addRow(FloatTensor.values(v), FloatTensor.values(c), c.rows(), c.columns());
    }

    @Override
    public final void silu(Tensor x, Tensor bias, Tensor y, Tensor first, Tensor second) {
        Shapes.checkRow(bias, x);
        Shapes.checkSame(x, y);
        Shapes.checkSame(x, first);
        if (second != null) {
            Shapes.checkSame(x, second);
        }
        FloatSilu.apply(
                FloatTensor.values(x),
                FloatTensor.values(bias),
                FloatTensor.values(y),
                FloatTensor.values(first),
                second == null ? null : FloatTensor.values(second),
                x.rows(),
                x.columns());
    }

    @Override
    public final void product(Tensor a, Tensor b, boolean accumulate, Tensor c) {
        Shapes.checkSame(a, b);
        Shapes.checkSame(a, c);
        float[] left = FloatTensor.values(a);
        float[] right = FloatTensor.values(b);
        float[] result = FloatTensor.values(c);
        if (accumulate) {
            FloatLoops.addProduct(left, right, result, size(c));
        } else {
            FloatLoops.product(left, right, result, size(c));
        }
    }

    @Override
    public final void productSum(Tensor a, Tensor b, Tensor c, Tensor d, Tensor r) {
        Shapes.checkSame(a, b);
        Shapes.checkSame(a, c);
        Shapes.checkSame(a, d);
        Shapes.checkSame(a, r);
        FloatLoops.productSum(
                FloatTensor.values(a),
                FloatTensor.values(b),
                FloatTensor.values(c),
                FloatTensor.values(d),
                FloatTensor.values(r),
                size(r));
    }

    @Override
    public final void add(double alpha, Tensor a, Tensor c) {
        Shapes.checkSame(a, c);
        FloatLoops.add((float) alpha, FloatTensor.values(a), FloatTensor.values(c), size(c));
    }

    @Override
    public final void scaleRows(Tensor r, Tensor a, Tensor c) {
        Shapes.checkColumn(r, a);
        Shapes.checkSame(a, c);
        FloatLoops.scaleRows(
                FloatTensor.values(r), FloatTensor.values(a), FloatTensor.values(c), c.rows(), c.columns());
    }

    @Override
    public final void columnSums(Tensor a, boolean accumulate, Tensor v) {
        Shapes.checkRow(v, a);
        FloatLoops.columnSums(FloatTensor.values(a), accumulate, FloatTensor.values(v), a.rows(), a.columns());
    }

    @Override
    public final void rowDots(Tensor a, Tensor b, Tensor r) {
        Shapes.checkSame(a, b);
        Shapes.checkColumn(r, a);
        FloatLoops.rowDots(FloatTensor.values(a), FloatTensor.values(b), FloatTensor.values(r), a.rows(), a.columns());
    }

    @Override
    public final TensorVector allocateVector(int[] rows, int[] columns) {
        return TensorParts.allocate(this, rows, columns);
    }

    @Override
    public final void copy(TensorVector source, TensorVector target) {
        Shapes.checkSame(source, target);
        for (int i = 0; i < source.parts(); i++) {
            System.arraycopy(
                    FloatTensor.values(source.part(i)), 0, FloatTensor.values(target.part(i)), 0, size(source.part(i)));
        }
    }

    @Override
    public final void adam(
            TensorVector parameters,
            TensorVector gradient,
            TensorVector first,
            TensorVector second,
            AdamStep step,
            int from,
            int to) {
        Shapes.checkAdam(parameters, gradient, first, second, from, to);
        TensorParts parts = TensorParts.of(parameters);
        for (int i = 0; i < parts.parts(); i++) {
            FloatLoops.adam(
                    FloatTensor.values(parts.part(i)),
                    FloatTensor.values(gradient.part(i)),
                    FloatTensor.values(first.part(i)),
                    FloatTensor.values(second.part(i)),
                    step,
                    parts.start(i, from),
                    parts.end(i, to));
        }
    }

    @Override
    public final void average(double weight, TensorVector values, TensorVector average, int from, int to) {
        Shapes.checkSame(values, average);
        Shapes.checkRange(values, from, to);
        TensorParts parts = TensorParts.of(values);
        for (int i = 0; i < parts.parts(); i++) {
            FloatLoops.average(
                    (float) weight,
                    FloatTensor.values(parts.part(i)),
                    FloatTensor.values(average.part(i)),
                    parts.start(i, from),
                    parts.end(i, to));
        }
    }

    @Override
    public final void squareSums(TensorVector vector, int from, int to, double[] sums) {
        Shapes.checkSquares(vector, from, to, sums);
        TensorParts parts = TensorParts.of(vector);
        for (int block = from; block < to; block += SQUARES) {
            double sum = 0;
            for (int i = 0; i < parts.parts(); i++) {
                sum = FloatLoops.addSquares(
                        sum, FloatTensor.values(parts.part(i)), parts.start(i, block), parts.end(i, block + SQUARES));
            }
            sums[block / SQUARES] = sum;
        }
    }

    private static int size(Tensor tensor) {
        return tensor.rows() * tensor.columns();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Objects;
import java.util.Optional;
import org.phdiffusion.run.RunMonitor;

/**
 * A back-end that asks before each operation on a batch whether to go on. With wide networks or large tiles the work
 * between two tiles takes seconds; a single operation does not. Results are those of the back-end inside, whose tensors
 * are used as they are.
 */
public final class CancellableBackend implements Backend {

    private final Backend backend;
    private final RunMonitor monitor;

    /**
     * Wraps a back-end.
     *
     * @param backend computes; stays open when the wrapper is closed
     * @param monitor asked before every operation, on the thread that wants it; operations throw its
     *     {@link org.phdiffusion.run.RunCancelledException}
     */
    public CancellableBackend(Backend backend, RunMonitor monitor) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * The back-end that computes.
     *
     * @return the one given
     */
    public Backend inside() {
        return backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public String description() {
        return backend.description();
    }

    @Override
    public Optional<String> memory() {
        return backend.memory();
    }

    @Override
    public int preferredRows() {
        return backend.preferredRows();
    }

    @Override
    public Tensor allocate(int rows, int columns) {
        return backend.allocate(rows, columns);
    }

    @Override
    public void release(Tensor tensor) {
        backend.release(tensor);
    }

    @Override
    public void reshape(Tensor tensor, int rows) {
        backend.reshape(tensor, rows);
    }

    @Override
    public void upload(float[] source, int offset, Tensor target) {
        backend.upload(source, offset, target);
    }

    @Override
    public void download(Tensor source, float[] target, int offset) {
        backend.download(source, target, offset);
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
        monitor.checkCancelled();
        backend.multiply(a, transposeA, b, transposeB, accumulate, c);
    }

    @Override
    public void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
        monitor.checkCancelled();
        backend.multiplyTransposed(a, b, from, to, accumulate, c);
    }

    @Override
    public void addRow(Tensor v, Tensor c) {
        monitor.checkCancelled();
        backend.addRow(v, c);
    }

    @Override
    public void silu(Tensor x, Tensor bias, Tensor y, Tensor first, Tensor second) {
        monitor.checkCancelled();
        backend.silu(x, bias, y, first, second);
    }

    @Override
    public void product(Tensor a, Tensor b, boolean accumulate, Tensor c) {
        monitor.checkCancelled();
        backend.product(a, b, accumulate, c);
    }

    @Override
    public void productSum(Tensor a, Tensor b, Tensor c, Tensor d, Tensor r) {
        monitor.checkCancelled();
        backend.productSum(a, b, c, d, r);
    }

    @Override
    public void add(double alpha, Tensor a, Tensor c) {
        monitor.checkCancelled();
        backend.add(alpha, a, c);
    }

    @Override
    public void scaleRows(Tensor r, Tensor a, Tensor c) {
        monitor.checkCancelled();
        backend.scaleRows(r, a, c);
    }

    @Override
    public void columnSums(Tensor a, boolean accumulate, Tensor v) {
        monitor.checkCancelled();
        backend.columnSums(a, accumulate, v);
    }

    @Override
    public void rowDots(Tensor a, Tensor b, Tensor r) {
        monitor.checkCancelled();
        backend.rowDots(a, b, r);
    }

    @Override
    public void layer(Tensor x, Tensor weight, Tensor bias, Tensor scratch, Tensor y, Tensor first, Tensor second) {
        monitor.checkCancelled();
        backend.layer(x, weight, bias, scratch, y, first, second);
    }

    @Override
    public void reverseLayer(
            Tensor x, Tensor weight, Tensor skip, boolean keep, Tensor g, Tensor first, Tensor second, Tensor zeta) {
        monitor.checkCancelled();
        backend.reverseLayer(x, weight, skip, keep, g, first, second, zeta);
    }

    @Override
    public void tangentLayer(Tensor x, Tensor weight, Tensor first, Tensor skip, Tensor z, Tensor y) {
        monitor.checkCancelled();
        backend.tangentLayer(x, weight, first, skip, z, y);
    }

    @Override
    public void reverseTangentLayer(
            Tensor x, Tensor weight, Tensor skip, boolean keep, Tensor g, Tensor first, Tensor second, Tensor z) {
        monitor.checkCancelled();
        backend.reverseTangentLayer(x, weight, skip, keep, g, first, second, z);
    }

    @Override
    public TensorVector allocateVector(int[] rows, int[] columns) {
        return backend.allocateVector(rows, columns);
    }

    @Override
    public void release(TensorVector vector) {
        backend.release(vector);
    }

    @Override
    public void copy(TensorVector source, TensorVector target) {
        monitor.checkCancelled();
        backend.copy(source, target);
    }

    @Override
    public void adam(
            TensorVector parameters,
            TensorVector gradient,
            TensorVector first,
            TensorVector second,
            AdamStep step,
            int from,
            int to) {
        monitor.checkCancelled();
        backend.adam(parameters, gradient, first, second, step, from, to);
    }

    @Override
    public void average(double weight, TensorVector values, TensorVector average, int from, int to) {
        monitor.checkCancelled();
        backend.average(weight, values, average, from, to);
    }

    @Override
    public void squareSums(TensorVector vector, int from, int to, double[] sums) {
        monitor.checkCancelled();
        backend.squareSums(vector, from, to, sums);
    }

    /** Does nothing: whoever opened the back-end inside closes it. */
    @Override
    public void close() {
        // not ours
    }
}

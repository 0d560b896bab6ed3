// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Objects;
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

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public Tensor allocate(int rows, int columns) {
        return backend.allocate(rows, columns);
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

    /** Does nothing: whoever opened the back-end inside closes it. */
    @Override
    public void close() {
        // not ours
    }
}

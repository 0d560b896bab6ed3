// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Locale;
import java.util.Optional;
import org.phdiffusion.compute.AdamStep;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Shapes;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.compute.TensorVector;
import org.phdiffusion.sampling.DeviceRun;
import org.phdiffusion.sampling.SamplingDevice;
import org.phdiffusion.sampling.SamplingTask;

/**
 * The operations on a graphics processor. Each is queued in one stream and returns before it is done; a download waits. With
 * {@link Precision#EXACT} the bits are those of {@link org.phdiffusion.compute.PortableBackend}.
 *
 * <p>Several threads take turns: to queue an operation takes microseconds, whatever its size.
 */
final class CudaBackend implements Backend, SamplingDevice {

    /** Memory for the working tensors of one row of a wide network. */
    private static final long BYTES_OF_A_ROW = 1L << 18;

    private static final int LEAST_ROWS = 1 << 10;
    private static final int MOST_ROWS = 1 << 16;
    private static final double GIBIBYTE = 1L << 30;

    private final CudaContext context;
    private final Precision precision;
    private final ElementKernels elements;
    private final ProductKernels products;
    private final SumKernels sums;
    private final VectorKernels vectors;
    private final CudaSampler sampler;
    private final String description;
    private final int preferredRows;
    private final long totalMemory;

    /** Takes a context over, which is closed if the back-end cannot be made. */
    CudaBackend(CudaContext context, Precision precision) {
        this(context, precision, SamplerLimits.NONE);
    }

    CudaBackend(CudaContext context, Precision precision, SamplerLimits limits) {
        this.context = context;
        this.precision = precision;
        boolean made = false;
        try {
            elements = new ElementKernels(context);
            products = new ProductKernels(context, precision);
            sums = new SumKernels(context);
            vectors = new VectorKernels(context);
            sampler = new CudaSampler(this, context, precision, limits);
            totalMemory = context.memory().total();
            description = name() + ": " + context.deviceName()
                    + String.format(Locale.ROOT, ", %.1f GiB", totalMemory / GIBIBYTE);
            preferredRows = (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, totalMemory / BYTES_OF_A_ROW));
            made = true;
        } finally {
            if (!made) {
                context.close();
            }
        }
    }

    /** The device, for work beyond the operations. */
    CudaContext context() {
        return context;
    }

    @Override
    public String name() {
        return precision.backend();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int preferredRows() {
        return preferredRows;
    }

    @Override
    public Optional<String> memory() {
        return Optional.of(MemoryPlan.text(context.mostBytes()) + " of " + MemoryPlan.text(totalMemory));
    }

    @Override
    public Optional<String> obstacle(SamplingTask task) {
        return sampler.obstacle(task);
    }

    @Override
    public String plan(SamplingTask task) {
        return sampler.plan(task);
    }

    @Override
    public DeviceRun open(SamplingTask task) {
        return sampler.open(task);
    }

    @Override
    public Tensor allocate(int rows, int columns) {
        Shapes.checkAllocation(rows, columns);
        long bytes = (long) rows * columns * Float.BYTES;
        return new CudaTensor(context, zeros(context.allocate(bytes), bytes), rows, columns, false);
    }

    private long zeros(long address, long bytes) {
        try {
            context.fill(address, 0, bytes / Integer.BYTES);
            return address;
        } catch (RuntimeException e) {
            context.abandon(address);
            throw e;
        }
    }

    @Override
    public void release(Tensor tensor) {
        CudaTensor own = own(tensor);
        if (own.isPart()) {
            throw new IllegalArgumentException("A part of a vector is not released by itself.");
        }
        context.free(own.release());
    }

    @Override
    public void reshape(Tensor tensor, int rows) {
        Shapes.checkReshape(tensor, rows);
        own(tensor).reshape(rows);
    }

    @Override
    public void upload(float[] source, int offset, Tensor target) {
        Shapes.checkArray(source.length, offset, target);
        CudaTensor own = own(target);
        context.upload(source, offset, own.size(), own.address());
    }

    @Override
    public void download(Tensor source, float[] target, int offset) {
        Shapes.checkArray(target.length, offset, source);
        CudaTensor own = own(source);
        context.download(own.address(), target, offset, own.size());
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
        Shapes.checkMultiply(a, transposeA, b, transposeB, c);
        synchronized (context) {
            products.multiply(own(a), transposeA, own(b), transposeB, accumulate, own(c));
        }
    }

    @Override
    public void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
        Shapes.checkMultiplyTransposed(a, b, from, to, c);
        synchronized (context) {
            products.multiplyTransposed(own(a), own(b), from, to, accumulate, own(c));
        }
    }

    @Override
    public void addRow(Tensor v, Tensor c) {
        Shapes.checkRow(v, c);
        synchronized (context) {
            elements.addRow(own(v), own(c));
        }
    }

    @Override
    public void silu(Tensor x, Tensor bias, Tensor y, Tensor first, Tensor second) {
        Shapes.checkRow(bias, x);
        Shapes.checkSame(x, y);
        Shapes.checkSame(x, first);
        if (second != null) {
            Shapes.checkSame(x, second);
        }
        synchronized (context) {
            elements.silu(own(x), own(bias), own(y), own(first), ownOrNull(second));
        }
    }

    @Override
    public void product(Tensor a, Tensor b, boolean accumulate, Tensor c) {
        Shapes.checkSame(a, b);
        Shapes.checkSame(a, c);
        synchronized (context) {
            elements.product(own(a), own(b), accumulate, own(c));
        }
    }

    @Override
    public void productSum(Tensor a, Tensor b, Tensor c, Tensor d, Tensor r) {
        Shapes.checkSame(a, b);
        Shapes.checkSame(a, c);
        Shapes.checkSame(a, d);
        Shapes.checkSame(a, r);
        synchronized (context) {
            elements.productSum(own(a), own(b), own(c), own(d), own(r));
        }
    }

    @Override
    public void add(double alpha, Tensor a, Tensor c) {
        Shapes.checkSame(a, c);
        synchronized (context) {
            elements.add((float) alpha, own(a), own(c));
        }
    }

    @Override
    public void scaleRows(Tensor r, Tensor a, Tensor c) {
        Shapes.checkColumn(r, a);
        Shapes.checkSame(a, c);
        synchronized (context) {
            elements.scaleRows(own(r), own(a), own(c));
        }
    }

    @Override
    public void columnSums(Tensor a, boolean accumulate, Tensor v) {
        Shapes.checkRow(v, a);
        synchronized (context) {
            sums.columnSums(own(a), accumulate, own(v));
        }
    }

    @Override
    public void rowDots(Tensor a, Tensor b, Tensor r) {
        Shapes.checkSame(a, b);
        Shapes.checkColumn(r, a);
        synchronized (context) {
            sums.rowDots(own(a), own(b), own(r));
        }
    }

    @Override
    public void layer(Tensor x, Tensor weight, Tensor bias, Tensor scratch, Tensor y, Tensor first, Tensor second) {
        Shapes.checkMultiply(x, false, weight, true, y);
        Shapes.checkRow(bias, y);
        Shapes.checkSame(y, first);
        if (second != null) {
            Shapes.checkSame(y, second);
        }
        synchronized (context) {
            products.layer(own(x), own(weight), own(bias), own(y), own(first), ownOrNull(second));
        }
    }

    @Override
    public void reverseLayer(
            Tensor x, Tensor weight, Tensor skip, boolean keep, Tensor g, Tensor first, Tensor second, Tensor zeta) {
        checkReverse(x, weight, skip, g, first, second, zeta);
        synchronized (context) {
            products.reverseLayer(
                    own(x),
                    own(weight),
                    ownOrNull(skip),
                    keep ? own(g) : null,
                    own(first),
                    ownOrNull(second),
                    own(zeta));
        }
    }

    @Override
    public void tangentLayer(Tensor x, Tensor weight, Tensor first, Tensor skip, Tensor z, Tensor y) {
        Shapes.checkMultiply(x, false, weight, true, z);
        Shapes.checkSame(z, y);
        Shapes.checkSame(z, first);
        if (skip != null) {
            Shapes.checkSame(z, skip);
        }
        synchronized (context) {
            products.tangentLayer(own(x), own(weight), own(first), ownOrNull(skip), own(z), own(y));
        }
    }

    @Override
    public void reverseTangentLayer(
            Tensor x, Tensor weight, Tensor skip, boolean keep, Tensor g, Tensor first, Tensor second, Tensor z) {
        checkReverse(x, weight, skip, g, first, second, z);
        synchronized (context) {
            products.reverseTangentLayer(
                    own(x), own(weight), ownOrNull(skip), keep ? own(g) : null, own(first), own(second), own(z));
        }
    }

    private static void checkReverse(
            Tensor x, Tensor weight, Tensor skip, Tensor g, Tensor first, Tensor second, Tensor result) {
        Shapes.checkMultiply(x, false, weight, false, g);
        Shapes.checkSame(g, first);
        Shapes.checkSame(g, result);
        if (skip != null) {
            Shapes.checkSame(g, skip);
        }
        if (second != null) {
            Shapes.checkSame(g, second);
        }
    }

    @Override
    public TensorVector allocateVector(int[] rows, int[] columns) {
        Shapes.checkParts(rows, columns);
        for (int i = 0; i < rows.length; i++) {
            Shapes.checkAllocation(rows[i], columns[i]);
        }
        CudaVector vector = new CudaVector(context, rows, columns);
        zeros(vector.address(), vector.bytes());
        return vector;
    }

    @Override
    public void release(TensorVector vector) {
        context.free(own(vector).release());
    }

    @Override
    public void copy(TensorVector source, TensorVector target) {
        Shapes.checkSame(source, target);
        context.copy(own(source).address(), own(target).address(), (long) source.size() * Float.BYTES);
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
        Shapes.checkAdam(parameters, gradient, first, second, from, to);
        synchronized (context) {
            vectors.adam(own(parameters), own(gradient), own(first), own(second), step, from, to);
        }
    }

    @Override
    public void average(double weight, TensorVector values, TensorVector average, int from, int to) {
        Shapes.checkSame(values, average);
        Shapes.checkRange(values, from, to);
        synchronized (context) {
            vectors.average((float) weight, own(values), own(average), from, to);
        }
    }

    @Override
    public void squareSums(TensorVector vector, int from, int to, double[] sums) {
        Shapes.checkSquares(vector, from, to, sums);
        synchronized (context) {
            vectors.squareSums(own(vector), from, to, sums);
        }
    }

    private CudaTensor own(Tensor tensor) {
        return CudaTensor.of(tensor, context);
    }

    private CudaTensor ownOrNull(Tensor tensor) {
        return tensor == null ? null : own(tensor);
    }

    private CudaVector own(TensorVector vector) {
        return CudaVector.of(vector, context);
    }

    @Override
    public void close() {
        context.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/**
 * Matrix products, exact or on tensor cores, by themselves and with the element-wise work of a network's layer on the result. Shapes are checked by
 * the caller, and so is that one thread at a time calls.
 */
final class ProductKernels {

    private static final int[] SIZES = {128, 64, 32};
    private static final int[] THREADS = {256, 256, 128};
    private static final int[] TENSOR_SIZES = {64, 32};
    private static final int[] TENSOR_THREADS = {128, 128};

    private final CudaContext context;
    private final boolean onTensorCores;
    private final Arguments arguments = new Arguments();
    private final TiledKernels multiply;
    private final TiledKernels[] tensorMultiply;
    private final TiledKernels layer;
    private final TiledKernels reverseLayer;
    private final TiledKernels tangentLayer;
    private final TiledKernels reverseTangentLayer;

    ProductKernels(CudaContext context, Precision precision) {
        this.context = context;
        onTensorCores = precision == Precision.TENSOR_CORES;
        multiply = new TiledKernels(context, "ph_multiply", "piipiipiiiii", SIZES, THREADS);
        tensorMultiply = onTensorCores
                ? new TiledKernels[] {tensorMultiply("nn"), tensorMultiply("nt"), tensorMultiply("tn")}
                : new TiledKernels[0];
        layer = fused("ph_layer", "ppppppiii");
        reverseLayer = fused("ph_reverse_layer", "pppppppiii");
        tangentLayer = fused("ph_tangent_layer", "ppppppiii");
        reverseTangentLayer = fused("ph_reverse_tangent_layer", "pppppppiii");
    }

    /** For tensor cores each transposition has kernels of its own. */
    private TiledKernels tensorMultiply(String transpositions) {
        String name = "ph_multiply_tf32_" + transpositions;
        return new TiledKernels(context, name, "pipipiiiii", TENSOR_SIZES, TENSOR_THREADS);
    }

    private TiledKernels fused(String name, String types) {
        return onTensorCores
                ? new TiledKernels(context, name + "_tf32", types, TENSOR_SIZES, TENSOR_THREADS)
                : new TiledKernels(context, name, types, SIZES, THREADS);
    }

    void multiply(
            CudaTensor a, boolean transposeA, CudaTensor b, boolean transposeB, boolean accumulate, CudaTensor c) {
        int depth = transposeA ? a.rows() : a.columns();
        multiply(a.address(), a, transposeA, b, transposeB, c.address(), c.rows(), depth, accumulate, c);
    }

    /** Rows of {@code C = A^T B}: columns of A. */
    void multiplyTransposed(CudaTensor a, CudaTensor b, int from, int to, boolean accumulate, CudaTensor c) {
        long left = a.address() + (long) from * Float.BYTES;
        long result = c.address() + (long) from * c.columns() * Float.BYTES;
        multiply(left, a, true, b, false, result, to - from, a.rows(), accumulate, c);
    }

    private void multiply(
            long left,
            CudaTensor a,
            boolean transposeA,
            CudaTensor b,
            boolean transposeB,
            long result,
            int rows,
            int depth,
            boolean accumulate,
            CudaTensor c) {
        boolean exact = !onTensorCores || (transposeA && transposeB);
        arguments.clear().add(left).add(a.columns());
        if (exact) {
            arguments.add(transposeA);
        }
        arguments.add(b.address()).add(b.columns());
        if (exact) {
            arguments.add(transposeB);
        }
        arguments
                .add(result)
                .add(c.columns())
                .add(rows)
                .add(c.columns())
                .add(depth)
                .add(accumulate);
        TiledKernels kernels = exact ? multiply : tensorMultiply[transposeA ? 2 : transposeB ? 1 : 0];
        kernels.launch(rows, c.columns(), arguments);
    }

    void layer(CudaTensor x, CudaTensor weight, CudaTensor bias, CudaTensor y, CudaTensor first, CudaTensor second) {
        arguments.clear().add(x.address()).add(weight.address()).add(bias.address());
        arguments.add(y.address()).add(first.address()).add(address(second));
        launch(layer, x, y);
    }

    void reverseLayer(
            CudaTensor x,
            CudaTensor weight,
            CudaTensor skip,
            CudaTensor g,
            CudaTensor first,
            CudaTensor second,
            CudaTensor zeta) {
        arguments
                .clear()
                .add(x.address())
                .add(weight.address())
                .add(address(skip))
                .add(address(g));
        arguments.add(first.address()).add(address(second)).add(zeta.address());
        launch(reverseLayer, x, zeta);
    }

    void tangentLayer(CudaTensor x, CudaTensor weight, CudaTensor first, CudaTensor skip, CudaTensor z, CudaTensor y) {
        arguments
                .clear()
                .add(x.address())
                .add(weight.address())
                .add(first.address())
                .add(address(skip));
        arguments.add(z.address()).add(y.address());
        launch(tangentLayer, x, y);
    }

    void reverseTangentLayer(
            CudaTensor x,
            CudaTensor weight,
            CudaTensor skip,
            CudaTensor g,
            CudaTensor first,
            CudaTensor second,
            CudaTensor z) {
        arguments
                .clear()
                .add(x.address())
                .add(weight.address())
                .add(address(skip))
                .add(address(g));
        arguments.add(first.address()).add(second.address()).add(z.address());
        launch(reverseTangentLayer, x, z);
    }

    private void launch(TiledKernels kernels, CudaTensor x, CudaTensor result) {
        arguments.add(result.rows()).add(result.columns()).add(x.columns());
        kernels.launch(result.rows(), result.columns(), arguments);
    }

    private static long address(CudaTensor tensor) {
        return tensor == null ? 0 : tensor.address();
    }
}

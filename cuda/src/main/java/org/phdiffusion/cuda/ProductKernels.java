// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/**
 * Matrix products, by themselves and with the element-wise work of a network's layer on the result. Shapes are checked by
 * the caller, and so is that one thread at a time calls.
 */
final class ProductKernels {

    private static final int[] SIZES = {128, 64, 32};
    private static final int[] THREADS = {256, 256, 128};

    private final Arguments arguments = new Arguments();
    private final TiledKernels multiply;
    private final TiledKernels layer;
    private final TiledKernels reverseLayer;
    private final TiledKernels tangentLayer;
    private final TiledKernels reverseTangentLayer;

    ProductKernels(CudaContext context) {
        multiply = new TiledKernels(context, "ph_multiply", "piipiipiiiii", SIZES, THREADS);
        layer = new TiledKernels(context, "ph_layer", "ppppppiii", SIZES, THREADS);
        reverseLayer = new TiledKernels(context, "ph_reverse_layer", "pppppppiii", SIZES, THREADS);
        tangentLayer = new TiledKernels(context, "ph_tangent_layer", "ppppppiii", SIZES, THREADS);
        reverseTangentLayer = new TiledKernels(context, "ph_reverse_tangent_layer", "pppppppiii", SIZES, THREADS);
    }

    void multiply(
            CudaTensor a, boolean transposeA, CudaTensor b, boolean transposeB, boolean accumulate, CudaTensor c) {
        arguments.clear().add(a.address()).add(a.columns()).add(transposeA);
        arguments.add(b.address()).add(b.columns()).add(transposeB);
        arguments.add(c.address()).add(c.columns());
        arguments
                .add(c.rows())
                .add(c.columns())
                .add(transposeA ? a.rows() : a.columns())
                .add(accumulate);
        multiply.launch(c.rows(), c.columns(), arguments);
    }

    /** Rows of {@code C = A^T B}: columns of A. */
    void multiplyTransposed(CudaTensor a, CudaTensor b, int from, int to, boolean accumulate, CudaTensor c) {
        arguments
                .clear()
                .add(a.address() + (long) from * Float.BYTES)
                .add(a.columns())
                .add(true);
        arguments.add(b.address()).add(b.columns()).add(false);
        arguments.add(c.address() + (long) from * c.columns() * Float.BYTES).add(c.columns());
        arguments.add(to - from).add(c.columns()).add(a.rows()).add(accumulate);
        multiply.launch(to - from, c.columns(), arguments);
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

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/**
 * The operations element by element: one pass over memory each. Shapes are checked by the caller, and so is that one thread at
 * a time calls.
 */
final class ElementKernels {

    private static final int THREADS = 256;

    /** Elements of a block, four a thread. */
    private static final int BLOCK = 4 * THREADS;

    private final CudaContext context;
    private final Arguments arguments = new Arguments();
    private final Kernel addRow;
    private final Kernel silu;
    private final Kernel product;
    private final Kernel productSum;
    private final Kernel add;
    private final Kernel scaleRows;

    ElementKernels(CudaContext context) {
        this.context = context;
        addRow = context.kernel("ph_add_row", "ppii");
        silu = context.kernel("ph_silu", "pppppii");
        product = context.kernel("ph_multiply_elements", "pppii");
        productSum = context.kernel("ph_product_sum", "pppppi");
        add = context.kernel("ph_add", "fppi");
        scaleRows = context.kernel("ph_scale_rows", "pppii");
    }

    void addRow(CudaTensor v, CudaTensor c) {
        arguments.clear().add(v.address()).add(c.address()).add(c.size()).add(c.columns());
        launch(addRow, c.size());
    }

    void silu(CudaTensor x, CudaTensor bias, CudaTensor y, CudaTensor first, CudaTensor second) {
        arguments.clear().add(x.address()).add(bias.address()).add(y.address()).add(first.address());
        arguments.add(second == null ? 0L : second.address()).add(x.size()).add(x.columns());
        launch(silu, x.size());
    }

    void product(CudaTensor a, CudaTensor b, boolean accumulate, CudaTensor c) {
        arguments
                .clear()
                .add(a.address())
                .add(b.address())
                .add(c.address())
                .add(c.size())
                .add(accumulate);
        launch(product, c.size());
    }

    void productSum(CudaTensor a, CudaTensor b, CudaTensor c, CudaTensor d, CudaTensor r) {
        arguments
                .clear()
                .add(a.address())
                .add(b.address())
                .add(c.address())
                .add(d.address())
                .add(r.address());
        arguments.add(r.size());
        launch(productSum, r.size());
    }

    void add(float alpha, CudaTensor a, CudaTensor c) {
        arguments.clear().add(alpha).add(a.address()).add(c.address()).add(c.size());
        launch(add, c.size());
    }

    void scaleRows(CudaTensor r, CudaTensor a, CudaTensor c) {
        arguments
                .clear()
                .add(r.address())
                .add(a.address())
                .add(c.address())
                .add(c.size())
                .add(c.columns());
        launch(scaleRows, c.size());
    }

    private void launch(Kernel kernel, int count) {
        context.launch(kernel, (count - 1) / BLOCK + 1, 1, THREADS, 1, 0, arguments);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/** Sums along the columns and the rows of a matrix, in the order of the portable back-end. */
final class SumKernels {

    /** Columns, or rows, that a block sums. */
    private static final int BLOCK = 32;

    private static final int COLUMN_THREADS = 256;
    private static final int ROW_THREADS = 128;

    private final CudaContext context;
    private final Arguments arguments = new Arguments();
    private final Kernel columnSums;
    private final Kernel rowDots;

    SumKernels(CudaContext context) {
        this.context = context;
        columnSums = context.kernel("ph_column_sums", "ppiii");
        rowDots = context.kernel("ph_row_dots", "pppii");
    }

    void columnSums(CudaTensor a, boolean accumulate, CudaTensor v) {
        arguments
                .clear()
                .add(a.address())
                .add(v.address())
                .add(a.rows())
                .add(a.columns())
                .add(accumulate);
        context.launch(columnSums, (a.columns() - 1) / BLOCK + 1, 1, COLUMN_THREADS, 1, 0, arguments);
    }

    void rowDots(CudaTensor a, CudaTensor b, CudaTensor r) {
        arguments
                .clear()
                .add(a.address())
                .add(b.address())
                .add(r.address())
                .add(a.rows())
                .add(a.columns());
        context.launch(rowDots, (a.rows() - 1) / BLOCK + 1, 1, ROW_THREADS, 1, 0, arguments);
    }
}

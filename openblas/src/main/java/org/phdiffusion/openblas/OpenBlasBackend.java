// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import dev.ludovic.netlib.blas.BLAS;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.HeapBackend;
import org.phdiffusion.compute.Tensor;

/**
 * Matrix products by OpenBLAS, everything else as in {@link org.phdiffusion.compute.PortableBackend}: twice to three
 * times as fast a core. OpenBLAS gets the Java arrays themselves, without a copy, and computes on the calling thread.
 *
 * <p>On one computer the same operands give the same bits, for any number of threads. Unlike with a reproducible back-end
 * the last bits of a product depend on the processor, and those of a row on how many rows the batch has.
 */
public final class OpenBlasBackend extends HeapBackend {

    static final String NAME = "openblas";

    private final BLAS blas;

    /**
     * Creates the back-end; loads OpenBLAS the first time.
     *
     * @throws BackendUnavailableException saying why OpenBLAS cannot be loaded here
     */
    public OpenBlasBackend() {
        OpenBlasLibrary library = OpenBlasLibrary.shared();
        if (library.obstacle().isPresent()) {
            throw new BackendUnavailableException(library.obstacle().get());
        }
        blas = library.blas();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
        checkMultiply(a, transposeA, b, transposeB, c);
        int depth = transposeA ? a.rows() : a.columns();
        multiply(
                c.rows(),
                c.columns(),
                depth,
                values(a),
                0,
                a.columns(),
                transposeA,
                values(b),
                0,
                b.columns(),
                transposeB,
                accumulate,
                values(c),
                0,
                c.columns());
    }

    @Override
    public void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
        checkMultiplyTransposed(a, b, from, to, c);
        multiply(
                to - from,
                c.columns(),
                a.rows(),
                values(a),
                from,
                a.columns(),
                true,
                values(b),
                0,
                b.columns(),
                false,
                accumulate,
                values(c),
                from * c.columns(),
                c.columns());
    }

    /**
     * {@code C = op(A) op(B) + beta C} of windows in arrays, row by row, each with the index of its first element and the
     * distance between rows. OpenBLAS counts column by column, where the same arrays hold the transposes, so it gets
     * {@code C^T = op(B)^T op(A)^T}.
     */
    private void multiply(
            int rows,
            int columns,
            int depth,
            float[] a,
            int offsetA,
            int strideA,
            boolean transposeA,
            float[] b,
            int offsetB,
            int strideB,
            boolean transposeB,
            boolean accumulate,
            float[] c,
            int offsetC,
            int strideC) {
        blas.sgemm(
                transposeB ? "T" : "N",
                transposeA ? "T" : "N",
                columns,
                rows,
                depth,
                1f,
                b,
                offsetB,
                strideB,
                a,
                offsetA,
                strideA,
                accumulate ? 1f : 0f,
                c,
                offsetC,
                strideC);
    }

    @Override
    public void close() {
        // the library stays loaded
    }
}

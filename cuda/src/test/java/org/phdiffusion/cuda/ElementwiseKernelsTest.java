// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Tensor;

/** Operations by elements, rows and columns have the portable back-end's bits. */
class ElementwiseKernelsTest extends KernelFixture {

    private static final int CASES = 40;
    private static final int THREADS = 256;
    private static final int ELEMENTS = 4 * THREADS;

    /** A shape and matrices of it. */
    private final class Matrices {

        final int number;
        final SplittableRandom random;
        final int rows;
        final int columns;
        final int count;

        Matrices(int number, SplittableRandom random) {
            this.number = number;
            this.random = random;
            rows = size(random);
            columns = size(random);
            count = rows * columns;
        }

        float[] draw() {
            return draw(count);
        }

        float[] draw(int size) {
            return number % 2 == 0 ? AwkwardFloats.ordinary(random, size) : AwkwardFloats.special(random, size);
        }

        Tensor tensor(float[] values) {
            return ElementwiseKernelsTest.this.tensor(rows, columns, values);
        }

        void launch(String kernel, Object... arguments) {
            kernels.launch(kernel, cover(count, ELEMENTS), THREADS, 0, arguments);
        }

        void check(long address, Tensor expected) {
            assertEqualBits(address, expected, "case " + number + ", " + rows + " x " + columns);
        }
    }

    private interface Case {
        void run(Matrices matrices);
    }

    private void forManyShapes(int seed, Case body) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < CASES; number++) {
            body.run(new Matrices(number, random));
            kernels.clear();
        }
    }

    @Test
    void addsRow() {
        forManyShapes(1, m -> {
            float[] v = m.draw(m.columns);
            float[] c = m.draw();
            Tensor expected = m.tensor(c);
            portable.addRow(tensor(1, m.columns, v), expected);
            long result = buffer(c);
            m.launch("ph_add_row", buffer(v), result, m.count, m.columns);
            m.check(result, expected);
        });
    }

    @Test
    void computesSiluAndDerivatives() {
        forManyShapes(2, m -> {
            float[] x = m.draw();
            for (int i = 0; i < x.length; i++) {
                x[i] *= 12; // far into both tails
            }
            float[] bias = m.draw(m.columns);
            Tensor y = portable.allocate(m.rows, m.columns);
            Tensor first = portable.allocate(m.rows, m.columns);
            Tensor second = portable.allocate(m.rows, m.columns);
            portable.silu(m.tensor(x), tensor(1, m.columns, bias), y, first, second);
            long[] to = {kernels.buffer(m.count), kernels.buffer(m.count), result(m.number % 4 != 3, m.count)};
            m.launch("ph_silu", buffer(x), buffer(bias), to[0], to[1], to[2], m.count, m.columns);
            m.check(to[0], y);
            m.check(to[1], first);
            if (to[2] != 0) {
                m.check(to[2], second);
            }
        });
    }

    @Test
    void multipliesElements() {
        forManyShapes(3, m -> {
            float[] a = m.draw();
            float[] b = m.draw();
            float[] c = m.draw();
            boolean accumulate = m.number % 4 < 2;
            Tensor expected = m.tensor(c);
            portable.product(m.tensor(a), m.tensor(b), accumulate, expected);
            long result = accumulate ? buffer(c) : kernels.buffer(m.count);
            m.launch("ph_multiply_elements", buffer(a), buffer(b), result, m.count, accumulate ? 1 : 0);
            m.check(result, expected);
        });
    }

    @Test
    void multipliesElementsInPlace() {
        forManyShapes(4, m -> {
            float[] a = m.draw();
            float[] b = m.draw();
            Tensor expected = m.tensor(a);
            portable.product(expected, m.tensor(b), true, expected);
            long result = buffer(a);
            m.launch("ph_multiply_elements", result, buffer(b), result, m.count, 1);
            m.check(result, expected);
        });
    }

    @Test
    void addsTwoProducts() {
        forManyShapes(5, m -> {
            float[] a = m.draw();
            float[] b = m.draw();
            float[] c = m.draw();
            float[] d = m.draw();
            Tensor expected = m.tensor(c);
            portable.productSum(m.tensor(a), m.tensor(b), expected, m.tensor(d), expected);
            long result = buffer(c);
            m.launch("ph_product_sum", buffer(a), buffer(b), result, buffer(d), result, m.count);
            m.check(result, expected);
        });
    }

    @Test
    void addsMultiple() {
        forManyShapes(6, m -> {
            float[] a = m.draw();
            float[] c = m.draw();
            Tensor expected = m.tensor(c);
            portable.add(0.3, m.tensor(a), expected);
            long result = buffer(c);
            m.launch("ph_add", (float) 0.3, buffer(a), result, m.count);
            m.check(result, expected);
        });
    }

    @Test
    void scalesRows() {
        forManyShapes(7, m -> {
            float[] r = m.draw(m.rows);
            float[] a = m.draw();
            Tensor expected = portable.allocate(m.rows, m.columns);
            portable.scaleRows(tensor(m.rows, 1, r), m.tensor(a), expected);
            long result = kernels.buffer(m.count);
            m.launch("ph_scale_rows", buffer(r), buffer(a), result, m.count, m.columns);
            m.check(result, expected);
        });
    }

    @Test
    void sumsColumns() {
        forManyShapes(8, m -> sumsColumns(m.rows, m.columns, m.draw(), m.draw(m.columns), m.number));
        SplittableRandom random = new SplittableRandom(8);
        float[] tall = AwkwardFloats.ordinary(random, 300 * 3);
        sumsColumns(300, 3, tall, AwkwardFloats.ordinary(random, 3), 0);
        sumsColumns(256, 3, tall, AwkwardFloats.ordinary(random, 3), 1);
    }

    private void sumsColumns(int rows, int columns, float[] a, float[] v, int number) {
        boolean accumulate = number % 4 < 2;
        float[] some = java.util.Arrays.copyOf(a, rows * columns);
        Tensor expected = tensor(1, columns, v);
        portable.columnSums(tensor(rows, columns, some), accumulate, expected);
        long result = accumulate ? buffer(v) : kernels.buffer(columns);
        kernels.launch(
                "ph_column_sums", cover(columns, 32), 256, 0, buffer(some), result, rows, columns, accumulate ? 1 : 0);
        assertEqualBits(result, expected, "case " + number + ", " + rows + " x " + columns);
    }

    @Test
    void multipliesRowsWithRows() {
        forManyShapes(9, m -> {
            float[] a = m.draw();
            float[] b = m.draw();
            Tensor expected = portable.allocate(m.rows, 1);
            portable.rowDots(m.tensor(a), m.tensor(b), expected);
            long result = kernels.buffer(m.rows);
            kernels.launch("ph_row_dots", cover(m.rows, 32), 128, 0, buffer(a), buffer(b), result, m.rows, m.columns);
            m.check(result, expected);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products on tensor cores are as far from the exact ones as the rounding of factors and sums explains, and no farther. */
class TensorCoreKernelsTest extends KernelFixture {

    /** Rounding to 10 bits after the point errs by at most so much of a factor. */
    private static final double FACTOR = 0x1p-11;

    /** Rounding of a float32 sum; sums of tensor cores may cut off instead, which errs twice as much. */
    private static final double SUM = 0x1p-23;

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void multipliesMatricesOfAllShapes(int tile) {
        SplittableRandom random = new SplittableRandom(tile);
        for (int number = 0; number < 60; number++) {
            boolean transposeA = number % 3 == 1;
            boolean transposeB = number % 3 == 2;
            ProductCase product = ProductCase.draw(
                    size(random),
                    size(random),
                    size(random),
                    transposeA,
                    transposeB,
                    random.nextBoolean(),
                    AwkwardFloats::ordinary,
                    random);
            check(product, tile, "case " + number + " of seed " + tile);
        }
    }

    @Test
    void multipliesMatricesLargerThanTiles() {
        SplittableRandom random = new SplittableRandom(7);
        for (int number = 0; number < 3; number++) {
            ProductCase product = ProductCase.draw(
                    130, 67, 100, number == 1, number == 2, number == 0, AwkwardFloats::ordinary, random);
            check(product, 64, "case " + number);
        }
    }

    private void check(ProductCase product, int tile, String what) {
        int m = product.m();
        int n = product.n();
        long c = product.accumulate() ? kernels.buffer(product.c()) : kernels.buffer(m * n);
        kernels.launch(
                "ph_multiply_tf32_" + (product.transposeA() ? "t" : "n") + (product.transposeB() ? "t" : "n") + "_"
                        + tile,
                cover(m, tile) * cover(n, tile),
                128,
                0,
                kernels.buffer(product.a()),
                product.strideA(),
                kernels.buffer(product.b()),
                product.strideB(),
                c,
                n,
                m,
                n,
                product.k(),
                product.accumulate() ? 1 : 0);
        float[] actual = kernels.read(c, m * n);
        for (int i = 0; i < m * n; i++) {
            checkElement(product, i / n, i % n, actual[i], product.text(what));
        }
        kernels.clear();
    }

    /** {@code |error| <= sum_k |a b| (2 u + u^2 + (k + 2) v)}: factors err by u, each of the sums by v. */
    private static void checkElement(ProductCase product, int row, int column, double actual, String what) {
        double sum = product.accumulate() ? product.c()[row * product.n() + column] : 0;
        double size = Math.abs(sum);
        for (int k = 0; k < product.k(); k++) {
            double term = product.left(row, k) * product.right(k, column);
            sum += term;
            size += Math.abs(term);
        }
        double bound = size * (2 * FACTOR + FACTOR * FACTOR + (product.k() + 2) * SUM);
        if (!(Math.abs(actual - sum) <= bound)) {
            throw new AssertionError(what + ": element (" + row + ", " + column + ") is " + actual + ", but should be "
                    + sum + " within " + bound);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.Tensor;

/** The exact products have the portable back-end's bits. */
class ProductKernelsTest extends KernelFixture {

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void multipliesMatricesOfAllShapes(int tile) {
        SplittableRandom random = new SplittableRandom(tile);
        for (int number = 0; number < 70; number++) {
            ProductCase.Values values = switch (number % 4) {
                case 0 -> AwkwardFloats::special;
                case 1 -> AwkwardFloats::tiny;
                default -> AwkwardFloats::ordinary;
            };
            ProductCase product = ProductCase.draw(
                    size(random),
                    size(random),
                    size(random),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    values,
                    random);
            check(product, tile, "case " + number + " of seed " + tile);
        }
    }

    /** More than one tile each way, and many slices of the sum. */
    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void multipliesMatricesLargerThanTiles(int tile) {
        SplittableRandom random = new SplittableRandom(5);
        for (int transposed = 0; transposed < 4; transposed++) {
            ProductCase product = ProductCase.draw(
                    tile + 1,
                    2 * tile + 3,
                    160 - tile,
                    transposed < 2,
                    transposed % 2 == 0,
                    transposed == 3,
                    AwkwardFloats::ordinary,
                    random);
            check(product, tile, "case " + transposed);
        }
    }

    private void check(ProductCase product, int tile, String what) {
        int m = product.m();
        int n = product.n();
        int k = product.k();
        Tensor expected = tensor(m, n, product.c());
        portable.multiply(
                product.transposeA() ? tensor(k, m, product.a()) : tensor(m, k, product.a()),
                product.transposeA(),
                product.transposeB() ? tensor(n, k, product.b()) : tensor(k, n, product.b()),
                product.transposeB(),
                product.accumulate(),
                expected);
        long c = product.accumulate() ? kernels.buffer(product.c()) : kernels.buffer(m * n);
        kernels.launch(
                "ph_multiply_" + tile,
                cover(m, tile) * cover(n, tile),
                tile == 32 ? 128 : 256,
                0,
                kernels.buffer(product.a()),
                product.strideA(),
                product.transposeA() ? 1 : 0,
                kernels.buffer(product.b()),
                product.strideB(),
                product.transposeB() ? 1 : 0,
                c,
                n,
                m,
                n,
                k,
                product.accumulate() ? 1 : 0);
        assertEqualBits(c, expected, product.text(what));
        kernels.clear();
    }

    /** The sums -0 + 0 * 0 of terms beyond the last one would be 0. */
    @Test
    void keepsNegativeZeros() {
        float[] zeros = new float[32 * 32];
        Arrays.fill(zeros, -0f);
        float[] ones = new float[32 * 32];
        Arrays.fill(ones, 1f);
        long c = kernels.buffer(zeros);
        kernels.launch(
                "ph_multiply_32",
                1,
                128,
                0,
                kernels.buffer(zeros),
                3,
                0,
                kernels.buffer(ones),
                32,
                0,
                c,
                32,
                32,
                32,
                3,
                1);
        assertThat(kernels.read(c, 32 * 32)).containsOnly(-0f);
    }

    @Test
    void computesSomeRowsOfTransposedProduct() {
        SplittableRandom random = new SplittableRandom(6);
        int m = 70;
        int n = 37;
        int k = 50;
        float[] a = AwkwardFloats.ordinary(random, k * m);
        float[] b = AwkwardFloats.ordinary(random, k * n);
        float[] c = AwkwardFloats.ordinary(random, m * n);
        Tensor expected = tensor(m, n, c);
        portable.multiplyTransposed(tensor(k, m, a), tensor(k, n, b), 3, 68, true, expected);
        long result = kernels.buffer(c);
        long left = kernels.buffer(a) + 3 * Float.BYTES;
        long rows = result + 3L * n * Float.BYTES;
        int blocks = cover(65, 32) * cover(n, 32);
        kernels.launch("ph_multiply_32", blocks, 128, 0, left, m, 1, kernels.buffer(b), n, 0, rows, n, 65, n, k, 1);
        assertEqualBits(result, expected, "rows 3 to 67");
    }
}

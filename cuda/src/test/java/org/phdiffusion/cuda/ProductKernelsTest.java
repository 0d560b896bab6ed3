// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;

/** The products' kernels, on the host and under sanitizers, give the portable back-end's bits. */
class ProductKernelsTest {

    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 36, 63, 64, 65};

    private static PipedKernels kernels;

    private final PortableBackend portable = new PortableBackend();

    @BeforeAll
    static void start() {
        kernels = new PipedKernels(NativeBuild.piped());
    }

    @AfterAll
    static void stop() {
        if (kernels != null) {
            kernels.close();
        }
    }

    @AfterEach
    void free() {
        kernels.clear();
        kernels.driver().setBackwards(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void multipliesMatricesOfAllShapes(int tile) {
        SplittableRandom random = new SplittableRandom(tile);
        for (int number = 0; number < 70; number++) {
            int m = size(random);
            int n = size(random);
            int k = size(random);
            Values values = switch (number % 4) {
                case 0 -> AwkwardFloats::special;
                case 1 -> AwkwardFloats::tiny;
                default -> AwkwardFloats::ordinary;
            };
            kernels.driver().setBackwards(number % 2 == 1);
            new Product(m, n, k, random.nextInt(2), random.nextInt(2), random.nextInt(2), values)
                    .check(tile, random, "case " + number + " of seed " + tile);
        }
    }

    /** More than one tile each way, and many slices of the sum. */
    @Test
    void multipliesMatricesLargerThanTiles() {
        SplittableRandom random = new SplittableRandom(5);
        for (int transposed = 0; transposed < 4; transposed++) {
            new Product(129, 131, 40, transposed / 2, transposed % 2, 1, AwkwardFloats::ordinary)
                    .check(128, random, "transposed " + transposed);
            new Product(66, 130, 129, transposed / 2, transposed % 2, 0, AwkwardFloats::ordinary)
                    .check(64, random, "transposed " + transposed);
            new Product(66, 35, 257, transposed / 2, transposed % 2, 1, AwkwardFloats::ordinary)
                    .check(32, random, "transposed " + transposed);
        }
    }

    /** The sums -0 + 0 * 0 of terms beyond the last one would be 0. */
    @Test
    void keepsNegativeZeros() {
        float[] zeros = new float[32 * 32];
        Arrays.fill(zeros, -0f);
        long c = kernels.buffer(zeros);
        long a = kernels.buffer(zeros);
        float[] ones = new float[32 * 32];
        Arrays.fill(ones, 1f);
        long b = kernels.buffer(ones);
        kernels.launch("ph_multiply_32", 1, 128, 0, a, 3, 0, b, 32, 0, c, 32, 32, 32, 3, 1);
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
        kernels.launch(
                "ph_multiply_32", blocks(65, n, 32), 128, 0, left, m, 1, kernels.buffer(b), n, 0, rows, n, 65, n, k, 1);
        assertEqualBits(kernels.read(result, m * n), values(expected), "rows 3 to 67");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void finishesLayers(int tile) {
        SplittableRandom random = new SplittableRandom(tile + 1);
        for (int number = 0; number < 24; number++) {
            LayerCase layer = new LayerCase(size(random), size(random), size(random), number, random);
            kernels.driver().setBackwards(number % 4 == 1);
            layer.checkLayer(tile);
            layer.checkReverseLayer(tile);
            layer.checkTangentLayer(tile);
            layer.checkReverseTangentLayer(tile);
            kernels.clear();
        }
    }

    /** All fused kernels on one set of operands; what may be null is null in some of the cases. */
    private final class LayerCase {

        private final int m;
        private final int n;
        private final int k;
        private final int number;
        private final SplittableRandom random;
        private final float[] x;
        private final float[] weight;
        private final float[] skip;
        private final float[] first;
        private final float[] second;

        LayerCase(int m, int n, int k, int number, SplittableRandom random) {
            this.m = m;
            this.n = n;
            this.k = k;
            this.number = number;
            this.random = random;
            Values values = number % 3 == 2 ? AwkwardFloats::special : AwkwardFloats::ordinary;
            x = values.draw(random, m * k);
            weight = values.draw(random, n * k);
            skip = number % 2 == 0 ? values.draw(random, m * n) : null;
            first = values.draw(random, m * n);
            second = values.draw(random, m * n);
        }

        private void launch(String name, int tile, Object... arguments) {
            kernels.launch("ph_" + name + "_" + tile, blocks(m, n, tile), threads(tile), 0, arguments);
        }

        private void check(String what, long address, Tensor expected) {
            assertEqualBits(
                    kernels.read(address, m * n),
                    values(expected),
                    what + " of case " + number + ": " + m + " x " + n + ", sums over " + k);
        }

        private long buffer(float[] values) {
            return values == null ? 0 : kernels.buffer(values);
        }

        private Tensor optional(float[] values) {
            return values == null ? null : tensor(m, n, values);
        }

        void checkLayer(int tile) {
            float[] bias = AwkwardFloats.ordinary(random, n);
            boolean curved = number % 2 == 0;
            Tensor y = portable.allocate(m, n);
            Tensor slope = portable.allocate(m, n);
            Tensor curvature = curved ? portable.allocate(m, n) : null;
            Tensor scratch = portable.allocate(m, n);
            portable.layer(tensor(m, k, x), tensor(n, k, weight), tensor(1, n, bias), scratch, y, slope, curvature);
            long[] to = {kernels.buffer(m * n), kernels.buffer(m * n), curved ? kernels.buffer(m * n) : 0};
            launch("layer", tile, buffer(x), buffer(weight), buffer(bias), to[0], to[1], to[2], m, n, k);
            check("y", to[0], y);
            check("y'", to[1], slope);
            if (curved) {
                check("y''", to[2], curvature);
            }
        }

        void checkReverseLayer(int tile) {
            boolean keep = number % 3 != 0;
            boolean curved = number % 4 < 2;
            Tensor g = portable.allocate(m, n);
            Tensor zeta = portable.allocate(m, n);
            Tensor curvature = curved ? tensor(m, n, second) : null;
            portable.reverseLayer(
                    tensor(m, k, x),
                    tensor(k, n, weight),
                    optional(skip),
                    keep,
                    g,
                    tensor(m, n, first),
                    curvature,
                    zeta);
            long[] to = {keep ? kernels.buffer(m * n) : 0, curved ? kernels.buffer(second) : 0, kernels.buffer(m * n)};
            launch(
                    "reverse_layer",
                    tile,
                    buffer(x),
                    buffer(weight),
                    buffer(skip),
                    to[0],
                    buffer(first),
                    to[1],
                    to[2],
                    m,
                    n,
                    k);
            check("zeta", to[2], zeta);
            if (keep) {
                check("g", to[0], g);
            }
            if (curved) {
                check("second", to[1], curvature);
            }
        }

        void checkTangentLayer(int tile) {
            Tensor z = portable.allocate(m, n);
            Tensor y = portable.allocate(m, n);
            portable.tangentLayer(tensor(m, k, x), tensor(n, k, weight), tensor(m, n, first), optional(skip), z, y);
            long[] to = {kernels.buffer(m * n), kernels.buffer(m * n)};
            launch(
                    "tangent_layer",
                    tile,
                    buffer(x),
                    buffer(weight),
                    buffer(first),
                    buffer(skip),
                    to[0],
                    to[1],
                    m,
                    n,
                    k);
            check("z", to[0], z);
            check("y", to[1], y);
        }

        void checkReverseTangentLayer(int tile) {
            boolean keep = number % 3 != 0;
            float[] tangent = AwkwardFloats.ordinary(random, m * n);
            Tensor g = portable.allocate(m, n);
            Tensor z = tensor(m, n, tangent);
            portable.reverseTangentLayer(
                    tensor(m, k, x),
                    tensor(k, n, weight),
                    optional(skip),
                    keep,
                    g,
                    tensor(m, n, first),
                    tensor(m, n, second),
                    z);
            long[] to = {keep ? kernels.buffer(m * n) : 0, kernels.buffer(tangent)};
            launch(
                    "reverse_tangent_layer",
                    tile,
                    buffer(x),
                    buffer(weight),
                    buffer(skip),
                    to[0],
                    buffer(first),
                    buffer(second),
                    to[1],
                    m,
                    n,
                    k);
            check("z", to[1], z);
            if (keep) {
                check("g", to[0], g);
            }
        }
    }

    private interface Values {
        float[] draw(SplittableRandom random, int count);
    }

    /** {@code C = op(A) op(B) + beta C}. */
    private final class Product {

        private final int m;
        private final int n;
        private final int k;
        private final int transposeA;
        private final int transposeB;
        private final int accumulate;
        private final Values values;

        Product(int m, int n, int k, int transposeA, int transposeB, int accumulate, Values values) {
            this.m = m;
            this.n = n;
            this.k = k;
            this.transposeA = transposeA;
            this.transposeB = transposeB;
            this.accumulate = accumulate;
            this.values = values;
        }

        void check(int tile, SplittableRandom random, String what) {
            float[] a = values.draw(random, m * k);
            float[] b = values.draw(random, k * n);
            float[] c = values.draw(random, m * n);
            Tensor expected = tensor(m, n, c);
            portable.multiply(
                    transposeA == 1 ? tensor(k, m, a) : tensor(m, k, a),
                    transposeA == 1,
                    transposeB == 1 ? tensor(n, k, b) : tensor(k, n, b),
                    transposeB == 1,
                    accumulate == 1,
                    expected);
            long result = accumulate == 1 ? kernels.buffer(c) : kernels.buffer(m * n);
            kernels.launch(
                    "ph_multiply_" + tile,
                    blocks(m, n, tile),
                    threads(tile),
                    0,
                    kernels.buffer(a),
                    transposeA == 1 ? m : k,
                    transposeA,
                    kernels.buffer(b),
                    transposeB == 1 ? k : n,
                    transposeB,
                    result,
                    n,
                    m,
                    n,
                    k,
                    accumulate);
            String text = what + ": " + m + " x " + n + ", sums over " + k + ", transposed " + transposeA + transposeB
                    + ", added " + accumulate;
            assertEqualBits(kernels.read(result, m * n), ProductKernelsTest.values(expected), text);
            kernels.clear();
        }
    }

    private static int size(SplittableRandom random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private static int blocks(int m, int n, int tile) {
        return ((m + tile - 1) / tile) * ((n + tile - 1) / tile);
    }

    private static int threads(int tile) {
        return tile == 32 ? 128 : 256;
    }

    private Tensor tensor(int rows, int columns, float[] values) {
        Tensor tensor = portable.allocate(rows, columns);
        portable.upload(values, 0, tensor);
        return tensor;
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[tensor.rows() * tensor.columns()];
        try (PortableBackend backend = new PortableBackend()) {
            backend.download(tensor, values, 0);
        }
        return values;
    }

    private static void assertEqualBits(float[] actual, float[] expected, String what) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                throw new AssertionError(
                        what + ": element " + i + " is " + actual[i] + ", but should be " + expected[i]);
            }
        }
    }
}

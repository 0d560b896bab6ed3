// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phdiffusion.compute.Tensor;

/**
 * Each step from layer to layer as one kernel has the portable back-end's bits. On tensor cores it has them where all
 * products and sums are exact: for factors of few bits.
 */
class LayerKernelsTest extends KernelFixture {

    @ParameterizedTest
    @CsvSource({"32, 128, ''", "64, 256, ''", "128, 256, ''", "32, 128, tf32_", "64, 128, tf32_"})
    void equalOperationsOneByOne(int tile, int threads, String variant) {
        SplittableRandom random = new SplittableRandom(tile + 1);
        for (int number = 0; number < 24; number++) {
            Layer layer = new Layer(number, tile, threads, variant, random);
            layer.forward();
            layer.reverse();
            layer.tangent();
            layer.reverseTangent();
            kernels.clear();
        }
    }

    /** All kernels on one set of operands; what may be null is null in some of the cases. */
    private final class Layer {

        private final int number;
        private final int tile;
        private final int threads;
        private final String variant;
        private final int m;
        private final int n;
        private final int k;
        private final float[] x;
        private final float[] weight;
        private final float[] bias;
        private final float[] skip;
        private final float[] first;
        private final float[] second;
        private final float[] tangent;
        private final boolean keep;
        private final boolean curved;

        Layer(int number, int tile, int threads, String variant, SplittableRandom random) {
            this.number = number;
            this.tile = tile;
            this.threads = threads;
            this.variant = variant;
            m = size(random);
            n = size(random);
            k = size(random);
            ProductCase.Values values = number % 3 == 2 ? AwkwardFloats::special : AwkwardFloats::ordinary;
            ProductCase.Values factors = variant.isEmpty() ? values : AwkwardFloats::coarse;
            x = factors.draw(random, m * k);
            weight = factors.draw(random, n * k);
            bias = values.draw(random, n);
            skip = number % 2 == 0 ? values.draw(random, m * n) : null;
            first = values.draw(random, m * n);
            second = values.draw(random, m * n);
            tangent = values.draw(random, m * n);
            keep = number % 3 != 0;
            curved = number % 4 < 2;
        }

        private void launch(String name, Object... arguments) {
            int blocks = cover(m, tile) * cover(n, tile);
            kernels.launch("ph_" + name + "_" + variant + tile, blocks, threads, 0, arguments);
        }

        private void check(String what, long address, Tensor expected) {
            assertEqualBits(address, expected, what + " of case " + number + ": " + m + " x " + n + ", sums over " + k);
        }

        private Tensor result() {
            return portable.allocate(m, n);
        }

        private Tensor same(float[] values) {
            return optional(m, n, values);
        }

        void forward() {
            Tensor y = result();
            Tensor slope = result();
            Tensor curvature = curved ? result() : null;
            portable.layer(tensor(m, k, x), tensor(n, k, weight), tensor(1, n, bias), result(), y, slope, curvature);
            long toY = kernels.buffer(m * n);
            long toSlope = kernels.buffer(m * n);
            long toCurvature = KernelFixture.result(curved, m * n);
            launch("layer", buffer(x), buffer(weight), buffer(bias), toY, toSlope, toCurvature, m, n, k);
            check("y", toY, y);
            check("y'", toSlope, slope);
            if (curved) {
                check("y''", toCurvature, curvature);
            }
        }

        void reverse() {
            Tensor g = result();
            Tensor zeta = result();
            Tensor curvature = curved ? same(second) : null;
            portable.reverseLayer(
                    tensor(m, k, x), tensor(k, n, weight), same(skip), keep, g, same(first), curvature, zeta);
            long toG = KernelFixture.result(keep, m * n);
            long toCurvature = curved ? buffer(second) : 0;
            long toZeta = kernels.buffer(m * n);
            launch(
                    "reverse_layer",
                    buffer(x),
                    buffer(weight),
                    buffer(skip),
                    toG,
                    buffer(first),
                    toCurvature,
                    toZeta,
                    m,
                    n,
                    k);
            check("zeta", toZeta, zeta);
            if (keep) {
                check("g", toG, g);
            }
            if (curved) {
                check("second", toCurvature, curvature);
            }
        }

        void tangent() {
            Tensor z = result();
            Tensor y = result();
            portable.tangentLayer(tensor(m, k, x), tensor(n, k, weight), same(first), same(skip), z, y);
            long toZ = kernels.buffer(m * n);
            long toY = kernels.buffer(m * n);
            launch("tangent_layer", buffer(x), buffer(weight), buffer(first), buffer(skip), toZ, toY, m, n, k);
            check("z", toZ, z);
            check("y", toY, y);
        }

        void reverseTangent() {
            Tensor g = result();
            Tensor z = same(tangent);
            portable.reverseTangentLayer(
                    tensor(m, k, x), tensor(k, n, weight), same(skip), keep, g, same(first), same(second), z);
            long toG = KernelFixture.result(keep, m * n);
            long toZ = buffer(tangent);
            launch(
                    "reverse_tangent_layer",
                    buffer(x),
                    buffer(weight),
                    buffer(skip),
                    toG,
                    buffer(first),
                    buffer(second),
                    toZ,
                    m,
                    n,
                    k);
            check("z", toZ, z);
            if (keep) {
                check("g", toG, g);
            }
        }
    }
}

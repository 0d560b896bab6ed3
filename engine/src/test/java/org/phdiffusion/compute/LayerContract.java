// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the fused layers of every {@link Backend} do: the same bits as the operations that they are made of. */
abstract class LayerContract extends ProductContract {

    private static final int[] ROWS = {1, 17, 64, 100};
    private static final int[] WIDTHS = {1, 13, 33, 96};

    private interface LayerCheck {
        void accept(int rows, int inputs, int width, boolean flag);
    }

    private static void forAllLayers(LayerCheck check) {
        int number = 0;
        for (int rows : ROWS) {
            for (int inputs : WIDTHS) {
                for (int width : WIDTHS) {
                    check.accept(rows, inputs, width, number++ % 2 == 0);
                }
            }
        }
    }

    private Tensor random(int rows, int columns) {
        return tensor(rows, columns, values(rows * columns));
    }

    private Tensor copyOf(Tensor tensor) {
        return tensor(tensor.rows(), tensor.columns(), array(tensor));
    }

    private void same(Tensor found, Tensor expected, int inputs) {
        assertThat(array(found))
                .as("%d x %d from %d", found.rows(), found.columns(), inputs)
                .isEqualTo(array(expected));
    }

    @Test
    void aLayerIsAProductAndAnActivation() {
        forAllLayers((rows, inputs, width, curved) -> {
            Tensor x = random(rows, inputs);
            Tensor weight = random(width, inputs);
            Tensor bias = random(1, width);
            Tensor z = tensor(rows, width);
            Tensor[] expected = {tensor(rows, width), tensor(rows, width), curved ? tensor(rows, width) : null};
            backend.multiply(x, false, weight, true, false, z);
            backend.silu(z, bias, expected[0], expected[1], expected[2]);
            Tensor[] found = {tensor(rows, width), tensor(rows, width), curved ? tensor(rows, width) : null};
            backend.layer(x, weight, bias, tensor(rows, width), found[0], found[1], found[2]);
            for (int i = 0; i < (curved ? 3 : 2); i++) {
                same(found[i], expected[i], inputs);
            }
        });
    }

    @Test
    void aReverseLayerIsAProductAndTwoElementWise() {
        forAllLayers((rows, inputs, width, skipping) -> {
            Tensor x = random(rows, inputs);
            Tensor weight = random(inputs, width);
            Tensor skip = skipping ? random(rows, width) : null;
            Tensor first = random(rows, width);
            Tensor second = random(rows, width);
            Tensor g = tensor(rows, width);
            backend.multiply(x, false, weight, false, false, g);
            if (skipping) {
                backend.add(1, skip, g);
            }
            Tensor expected = tensor(rows, width);
            Tensor curvature = tensor(rows, width);
            backend.product(g, first, false, expected);
            backend.product(g, second, false, curvature);
            Tensor kept = tensor(rows, width);
            Tensor zeta = tensor(rows, width);
            backend.reverseLayer(x, weight, skip, true, kept, first, null, zeta);
            same(kept, g, inputs);
            same(zeta, expected, inputs);
            Tensor again = tensor(rows, width);
            backend.reverseLayer(x, weight, skip, false, kept, first, second, again);
            same(again, expected, inputs);
            same(second, curvature, inputs);
        });
    }

    @Test
    void aTangentLayerIsAProductAndAnElementWise() {
        forAllLayers((rows, inputs, width, skipping) -> {
            Tensor x = random(rows, inputs);
            Tensor weight = random(width, inputs);
            Tensor first = random(rows, width);
            Tensor skip = !skipping ? null : inputs == width ? x : random(rows, width);
            Tensor z = tensor(rows, width);
            Tensor y = tensor(rows, width);
            backend.multiply(x, false, weight, true, false, z);
            backend.product(first, z, false, y);
            if (skipping) {
                backend.add(1, skip, y);
            }
            Tensor foundZ = tensor(rows, width);
            Tensor foundY = tensor(rows, width);
            backend.tangentLayer(x, weight, first, skip, foundZ, foundY);
            same(foundZ, z, inputs);
            same(foundY, y, inputs);
        });
    }

    @Test
    void aReverseTangentLayerIsAProductAndASumOfTwo() {
        forAllLayers((rows, inputs, width, skipping) -> {
            Tensor x = random(rows, inputs);
            Tensor weight = random(inputs, width);
            Tensor skip = skipping ? random(rows, width) : null;
            Tensor first = random(rows, width);
            Tensor second = random(rows, width);
            Tensor z = random(rows, width);
            Tensor again = copyOf(z);
            Tensor expected = copyOf(z);
            Tensor g = tensor(rows, width);
            backend.multiply(x, false, weight, false, false, g);
            if (skipping) {
                backend.add(1, skip, g);
            }
            backend.productSum(second, expected, g, first, expected);
            Tensor kept = tensor(rows, width);
            backend.reverseTangentLayer(x, weight, skip, true, kept, first, second, z);
            same(kept, g, inputs);
            same(z, expected, inputs);
            backend.reverseTangentLayer(x, weight, skip, false, kept, first, second, again);
            same(again, expected, inputs);
        });
    }

    @Test
    void namesTheLayersThatDoNotFit() {
        Tensor x = tensor(2, 3);
        Tensor weight = tensor(4, 3);
        Tensor y = tensor(2, 4);
        Tensor first = tensor(2, 4);
        Tensor wrong = tensor(2, 5);
        rejects(() -> backend.layer(x, weight, tensor(1, 4), y, tensor(2, 4), first, wrong), "2 x 4", "2 x 5");
        rejects(() -> backend.layer(x, weight, tensor(1, 5), y, tensor(2, 4), first, null), "1 x 5", "2 x 4");
        rejects(() -> backend.layer(x, wrong, tensor(1, 4), y, tensor(2, 4), first, null), "2 x 3", "2 x 5");
        rejects(() -> backend.tangentLayer(x, weight, wrong, null, y, first), "2 x 5", "2 x 4");
        rejects(() -> backend.reverseLayer(y, weight, null, true, tensor(2, 3), wrong, null, x), "2 x 5", "2 x 3");
        rejects(() -> backend.reverseLayer(y, weight, wrong, true, tensor(2, 3), x, null, x), "2 x 5", "2 x 3");
        rejects(() -> backend.reverseTangentLayer(y, weight, null, true, tensor(2, 3), x, wrong, x), "2 x 5", "2 x 3");
    }
}

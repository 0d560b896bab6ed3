// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The contract, and the bits of the portable back-end. */
abstract class ExactContract extends BackendContract {

    /** As for the portable back-end, whose bits these are. */
    @Override
    final double tolerance() {
        return 1e-6;
    }

    @Override
    final double activationTolerance() {
        return 5e-7;
    }

    @Test
    void computesTheBitsOfThePortableBackEnd() {
        for (int rows : new int[] {1, 5, 33, 130}) {
            for (int columns : new int[] {1, 7, 64, 97}) {
                checkBits(rows, columns);
            }
        }
    }

    final void checkBits(int rows, int columns) {
        try (Backend portable = new PortableBackend()) {
            float[] values = values((rows + columns + 2) * columns + rows * columns, 4);
            assertThat(chain(backend, values, rows, columns))
                    .as("%d x %d", rows, columns)
                    .isEqualTo(chain(portable, values, rows, columns));
        }
    }

    /** All operations on matrices, one after the other. */
    private static int[] chain(Backend on, float[] values, int rows, int columns) {
        Tensor x = on.allocate(rows, columns);
        Tensor square = on.allocate(columns, columns);
        Tensor bias = on.allocate(1, columns);
        Tensor skip = on.allocate(rows, columns);
        on.upload(values, 0, x);
        on.upload(values, rows * columns, square);
        on.upload(values, (rows + columns) * columns, bias);
        on.upload(values, (rows + columns + 1) * columns, skip);
        Tensor z = on.allocate(rows, columns);
        Tensor y = on.allocate(rows, columns);
        Tensor first = on.allocate(rows, columns);
        Tensor second = on.allocate(rows, columns);
        Tensor g = on.allocate(rows, columns);
        Tensor dots = on.allocate(rows, 1);
        on.layer(x, square, bias, z, y, first, second);
        on.reverseLayer(y, square, skip, true, g, first, second, z);
        on.tangentLayer(z, square, first, y, skip, x);
        on.reverseTangentLayer(x, square, null, true, g, first, second, z);
        on.multiply(z, false, square, true, true, y);
        on.multiplyTransposed(z, y, 0, columns, true, square);
        on.addRow(bias, y);
        on.productSum(x, y, g, first, z);
        on.product(z, first, true, y);
        on.rowDots(y, z, dots);
        on.scaleRows(dots, y, z);
        on.add(-0.3, z, y);
        on.columnSums(y, true, bias);
        float[] all = new float[2 * rows * columns + columns * columns + columns];
        on.download(y, all, 0);
        on.download(z, all, rows * columns);
        on.download(square, all, 2 * rows * columns);
        on.download(bias, all, 2 * rows * columns + columns * columns);
        int[] bits = new int[all.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(all[i]);
        }
        return bits;
    }
}

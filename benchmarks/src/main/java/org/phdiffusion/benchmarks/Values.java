// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/** Operands for benchmarks: numbers in [-1, 1), none of them special. */
final class Values {

    private Values() {}

    /** Rows, columns and depth of a product, written as in {@code 1024x256x256}. */
    static int[] shape(String text) {
        return Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }

    static FMatrixRMaj matrix(int rows, int columns, SplittableRandom random) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (2 * random.nextDouble() - 1);
        }
        return matrix;
    }

    static Tensor tensor(Backend backend, FMatrixRMaj values) {
        Tensor tensor = backend.allocate(values.numRows, values.numCols);
        backend.upload(values.data, 0, tensor);
        return tensor;
    }
}

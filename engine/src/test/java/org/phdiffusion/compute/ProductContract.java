// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What the matrix products of every {@link Backend} do, held against the plain definition in double precision. */
abstract class ProductContract extends BackendFixture {

    @Test
    void multipliesAwkwardSizes() {
        int number = 0;
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                for (int depth : SIZES) {
                    checkProduct(rows, columns, depth, number++);
                }
            }
        }
    }

    @Test
    void multipliesWideAndDeepMatricesInAllTranspositions() {
        for (int variant = 0; variant < 8; variant++) {
            checkProduct(3, 1030, 5, variant);
            checkProduct(35, 513, 19, variant);
            checkProduct(2, 3, 1200, variant);
        }
    }

    private void checkProduct(int rows, int columns, int depth, int variant) {
        boolean transposeA = (variant & 1) != 0;
        boolean transposeB = (variant & 2) != 0;
        boolean accumulate = (variant & 4) != 0;
        float[] a = values(rows * depth);
        float[] b = values(depth * columns);
        float[] c = values(rows * columns);
        Tensor left = transposeA ? tensor(depth, rows, a) : tensor(rows, depth, a);
        Tensor right = transposeB ? tensor(columns, depth, b) : tensor(depth, columns, b);
        Tensor result = tensor(rows, columns, c);
        backend.multiply(left, transposeA, right, transposeB, accumulate, result);
        float[] found = array(result);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = accumulate ? c[i * columns + j] : 0;
                double size = Math.abs(sum);
                for (int k = 0; k < depth; k++) {
                    double term = (double) a[transposeA ? k * rows + i : i * depth + k]
                            * b[transposeB ? j * depth + k : k * columns + j];
                    sum += term;
                    size += Math.abs(term);
                }
                if (!(Math.abs(found[i * columns + j] - sum) <= tolerance() * size)) {
                    assertThat((double) found[i * columns + j])
                            .as("%d x %d x %d, variant %d, element (%d, %d)", rows, columns, depth, variant, i, j)
                            .isEqualTo(sum, within(tolerance() * size));
                }
            }
        }
    }

    @Test
    void multipliesTransposedRowByRow() {
        int number = 0;
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                for (int depth : new int[] {1, 37, 130}) {
                    checkRowsOfProduct(rows, columns, depth, number++ % 2 == 0);
                }
            }
        }
    }

    /** The rows of the middle third are computed, the others must stay. */
    private void checkRowsOfProduct(int rows, int columns, int depth, boolean accumulate) {
        float[] a = values(depth * rows);
        float[] b = values(depth * columns);
        float[] c = values(rows * columns);
        int from = rows / 3;
        int to = Math.max(from + 1, 2 * rows / 3);
        Tensor result = tensor(rows, columns, c);
        backend.multiplyTransposed(tensor(depth, rows, a), tensor(depth, columns, b), from, to, accumulate, result);
        check(
                result,
                e -> isIn(e / columns, from, to) ? sum(a, b, c, e, rows, columns, accumulate, false) : c[e],
                e -> isIn(e / columns, from, to) ? sum(a, b, c, e, rows, columns, accumulate, true) : 0);
    }

    private static boolean isIn(int row, int from, int to) {
        return row >= from && row < to;
    }

    private static double sum(
            float[] a, float[] b, float[] c, int element, int rows, int columns, boolean accumulate, boolean sizes) {
        double sum = !accumulate ? 0 : sizes ? Math.abs(c[element]) : c[element];
        for (int k = 0; k < a.length / rows; k++) {
            double term = (double) a[k * rows + element / columns] * b[k * columns + element % columns];
            sum += sizes ? Math.abs(term) : term;
        }
        return sum;
    }

    @Test
    void repeatsItself() {
        float[] a = values(100 * 64);
        float[] b = values(100 * 33);
        Tensor first = tensor(64, 33);
        Tensor second = tensor(64, 33);
        backend.multiply(tensor(100, 64, a), true, tensor(100, 33, b), false, false, first);
        backend.multiply(tensor(100, 64, a), true, tensor(100, 33, b), false, false, second);
        assertThat(array(second)).isEqualTo(array(first));
    }

    @Test
    void seesChangedOperands() {
        Tensor a = tensor(5, 4, values(20));
        Tensor b = tensor(4, 7, values(28));
        Tensor c = tensor(5, 7);
        for (int change = 0; change < 4; change++) {
            for (int use = 0; use < 3; use++) {
                backend.multiply(a, false, b, false, false, c);
            }
            backend.add(1.0, tensor(4, 7, values(28)), b);
            backend.multiply(a, false, b, false, false, c);
            Tensor fresh = tensor(5, 7);
            backend.multiply(a, false, tensor(4, 7, array(b)), false, false, fresh);
            float[] expected = array(fresh);
            check(c, k -> expected[k], k -> 40.0);
        }
    }

    @Test
    void namesTheRowsThatAProductDoesNotHave() {
        Tensor a = tensor(5, 3);
        Tensor b = tensor(5, 2);
        Tensor c = tensor(3, 2);
        rejects(() -> backend.multiplyTransposed(a, b, 0, 4, false, c), "3", "[0, 4)");
        rejects(() -> backend.multiplyTransposed(a, b, 2, 2, false, c), "3", "[2, 2)");
        rejects(() -> backend.multiplyTransposed(a, b, -1, 2, false, c), "3", "[-1, 2)");
    }

    @Test
    void rejectsAProductInPlace() {
        Tensor a = tensor(3, 3);
        rejects(() -> backend.multiply(a, false, tensor(3, 3), false, false, a), "must not be");
    }
}

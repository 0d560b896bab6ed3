// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link Backend} does, held against the plain definition in double precision. */
abstract class BackendContract extends VectorContract {

    @Test
    void addsTwoProducts() {
        forAllShapes((rows, columns) -> {
            int size = rows * columns;
            float[] a = values(size);
            float[] b = values(size);
            float[] c = values(size);
            float[] d = values(size);
            Tensor first = tensor(rows, columns, a);
            Tensor result = tensor(rows, columns);
            backend.productSum(
                    first, tensor(rows, columns, b), tensor(rows, columns, c), tensor(rows, columns, d), result);
            Expected expected = k -> (double) a[k] * b[k] + (double) c[k] * d[k];
            Expected sizes = k -> Math.abs((double) a[k] * b[k]) + Math.abs((double) c[k] * d[k]);
            check(result, expected, sizes);
            backend.productSum(
                    first, tensor(rows, columns, b), tensor(rows, columns, c), tensor(rows, columns, d), first);
            check(first, expected, sizes);
        });
    }

    @Test
    void addsARowToEveryRow() {
        forAllShapes((rows, columns) -> {
            float[] v = values(columns);
            float[] c = values(rows * columns);
            Tensor result = tensor(rows, columns, c);
            backend.addRow(tensor(1, columns, v), result);
            check(result, k -> (double) c[k] + v[k % columns], k -> 2.0);
        });
    }

    @Test
    void activatesWithDerivatives() {
        forAllShapes((rows, columns) -> {
            float[] x = values(rows * columns, 6);
            float[] bias = values(columns);
            Tensor input = tensor(rows, columns, x);
            Tensor shift = tensor(1, columns, bias);
            Tensor y = tensor(rows, columns);
            Tensor first = tensor(rows, columns);
            Tensor second = tensor(rows, columns);
            backend.silu(input, shift, y, first, second);
            checkActivation(y, 0, x, bias);
            checkActivation(first, 1, x, bias);
            checkActivation(second, 2, x, bias);
            float[] value = array(y);
            float[] derivative = array(first);
            backend.silu(input, shift, y, first, null);
            assertThat(array(y)).isEqualTo(value);
            assertThat(array(first)).isEqualTo(derivative);
        });
    }

    private void checkActivation(Tensor found, int order, float[] x, float[] bias) {
        check(
                found,
                k -> ExactSilu.derivative(order, (double) x[k] + bias[k % bias.length]),
                k -> Math.max(1, Math.abs(x[k] + bias[k % bias.length])) * activationTolerance() / tolerance());
    }

    @Test
    void activationHasItsLimits() {
        float[] x = {-1e30f, -1000f, -88f, -33f, -31.9f, -30f, 0f, 30f, 32.1f, 1000f, 1e30f};
        double[] value = {0, 0, 0, 0, 0, 0, 0, 30, 32.1f, 1000, 1e30f};
        double[] derivative = {0, 0, 0, 0, 0, 0, 0.5, 1, 1, 1, 1};
        double[] curvature = {0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0};
        Tensor y = tensor(1, x.length);
        Tensor first = tensor(1, x.length);
        Tensor second = tensor(1, x.length);
        backend.silu(tensor(1, x.length, x), tensor(1, x.length), y, first, second);
        for (int j = 0; j < x.length; j++) {
            assertThat((double) array(y)[j]).as("silu(%s)", x[j]).isEqualTo(value[j], within(1e-9 + 1e-7 * value[j]));
            assertThat((double) array(first)[j]).as("silu'(%s)", x[j]).isEqualTo(derivative[j], within(1e-7));
            assertThat((double) array(second)[j]).as("silu''(%s)", x[j]).isEqualTo(curvature[j], within(1e-7));
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        float[] x = {1, Float.NaN, 2, 3, 4, 5, 6, 7, 8};
        Tensor input = tensor(3, 3, x);
        Tensor y = tensor(3, 3);
        Tensor first = tensor(3, 3);
        Tensor second = tensor(3, 3);
        backend.silu(input, tensor(1, 3), y, first, second);
        for (Tensor result : new Tensor[] {y, first, second}) {
            for (int k = 0; k < 9; k++) {
                assertThat(Float.isNaN(array(result)[k])).as("element %d", k).isEqualTo(k == 1);
            }
        }
        backend.multiply(input, false, tensor(3, 3), false, false, y);
        assertThat(array(y)).containsExactly(Float.NaN, Float.NaN, Float.NaN, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void multipliesElementWise() {
        forAllShapes((rows, columns) -> {
            float[] a = values(rows * columns);
            float[] b = values(rows * columns);
            float[] c = values(rows * columns);
            Tensor left = tensor(rows, columns, a);
            Tensor right = tensor(rows, columns, b);
            Tensor result = tensor(rows, columns, c);
            backend.product(left, right, false, result);
            check(result, k -> (double) a[k] * b[k], k -> 1.0);
            backend.product(left, right, true, result);
            check(result, k -> 2.0 * a[k] * b[k], k -> 2.0);
            backend.product(left, right, false, left);
            check(left, k -> (double) a[k] * b[k], k -> 1.0);
            backend.product(right, result, true, right);
            check(right, k -> b[k] + 2.0 * a[k] * b[k] * b[k], k -> 4.0);
        });
    }

    @Test
    void addsAMultiple() {
        forAllShapes((rows, columns) -> {
            float[] a = values(rows * columns);
            float[] c = values(rows * columns);
            Tensor result = tensor(rows, columns, c);
            backend.add(-1.5, tensor(rows, columns, a), result);
            check(result, k -> c[k] - 1.5 * a[k], k -> 3.0);
        });
    }

    @Test
    void scalesRows() {
        forAllShapes((rows, columns) -> {
            float[] r = values(rows);
            float[] a = values(rows * columns);
            Tensor factors = tensor(rows, 1, r);
            Tensor matrix = tensor(rows, columns, a);
            Tensor result = tensor(rows, columns);
            backend.scaleRows(factors, matrix, result);
            check(result, k -> (double) r[k / columns] * a[k], k -> 1.0);
            backend.scaleRows(factors, matrix, matrix);
            assertThat(array(matrix)).isEqualTo(array(result));
        });
    }

    @Test
    void sumsColumns() {
        forAllShapes((rows, columns) -> {
            float[] a = values(rows * columns);
            float[] v = values(columns);
            Tensor sums = tensor(1, columns, v);
            double[] expected = new double[columns];
            for (int k = 0; k < a.length; k++) {
                expected[k % columns] += a[k];
            }
            backend.columnSums(tensor(rows, columns, a), true, sums);
            check(sums, j -> v[j] + expected[j], j -> rows + 1.0);
            backend.columnSums(tensor(rows, columns, a), false, sums);
            check(sums, j -> expected[j], j -> rows);
        });
    }

    @Test
    void computesInnerProductsOfRows() {
        forAllShapes((rows, columns) -> {
            float[] a = values(rows * columns);
            float[] b = values(rows * columns);
            double[] expected = new double[rows];
            for (int k = 0; k < a.length; k++) {
                expected[k / columns] += (double) a[k] * b[k];
            }
            Tensor dots = tensor(rows, 1);
            backend.rowDots(tensor(rows, columns, a), tensor(rows, columns, b), dots);
            check(dots, i -> expected[i], i -> columns);
        });
    }

    @Test
    void aRowDoesNotDependOnTheOtherRows() {
        int columns = 100;
        float[] a = values(257 * columns);
        Tensor square = tensor(columns, columns, values(columns * columns));
        Tensor bias = tensor(1, columns, values(columns));
        float[] whole = rowwise(a, 257, square, bias);
        for (int rows : new int[] {1, 2, 3, 31, 32, 33, 64, 256}) {
            float[] part = rowwise(a, rows, square, bias);
            for (int k = 0; k < part.length; k++) {
                assertThat(part[k]).as("element %d of %d rows", k, rows).isEqualTo(whole[k], within((float)
                        (batchTolerance() * Math.max(1, Math.abs(whole[k])))));
            }
        }
    }

    /** One pass through all row-wise operations, results chained. */
    private float[] rowwise(float[] a, int rows, Tensor square, Tensor bias) {
        int columns = square.columns();
        Tensor x = tensor(257, columns);
        backend.reshape(x, rows);
        backend.upload(a, 0, x);
        Tensor z = tensor(rows, columns);
        Tensor y = tensor(rows, columns);
        Tensor first = tensor(rows, columns);
        Tensor second = tensor(rows, columns);
        Tensor dots = tensor(rows, 1);
        backend.multiply(x, false, square, false, false, z);
        backend.multiply(x, false, square, true, true, z);
        backend.silu(z, bias, y, first, second);
        backend.product(first, second, true, y);
        backend.rowDots(x, y, dots);
        backend.scaleRows(dots, y, y);
        backend.addRow(bias, y);
        return array(y);
    }

    @Test
    void reshapingKeepsTheRowsInUse() {
        Tensor tensor = tensor(5, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
        backend.reshape(tensor, 2);
        assertThat(tensor.rows()).isEqualTo(2);
        assertThat(tensor.columns()).isEqualTo(3);
        assertThat(tensor.capacity()).isEqualTo(5);
        assertThat(array(tensor)).containsExactly(1, 2, 3, 4, 5, 6);
        backend.reshape(tensor, 4);
        backend.upload(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 1, tensor);
        float[] target = new float[14];
        backend.download(tensor, target, 2);
        assertThat(target).containsExactly(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThatThrownBy(() -> backend.reshape(tensor, 6))
                .hasMessageContaining("capacity 5")
                .hasMessageContaining("6");
        assertThatThrownBy(() -> backend.reshape(tensor, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anArrayMayChangeOnceItHasBeenUploaded() {
        float[] values = values(1000);
        Tensor tensor = tensor(100, 10, values.clone());
        float[] reused = values.clone();
        backend.upload(reused, 0, tensor);
        Arrays.fill(reused, Float.NaN);
        assertThat(array(tensor)).isEqualTo(values);
    }

    @Test
    void whatWasQueuedReadsWhatIsReleasedOrChangedAfterwards() {
        Tensor kept = tensor(64, 64, values(64 * 64));
        Tensor expected = tensor(64, 64);
        backend.multiply(kept, false, kept, true, false, expected);
        Tensor released = tensor(64, 64, array(kept));
        Tensor changed = tensor(64, 64, array(kept));
        Tensor result = tensor(64, 64);
        backend.multiply(released, false, changed, true, false, result);
        backend.release(released);
        backend.upload(new float[64 * 64], 0, changed);
        tensor(64, 64, values(64 * 64));
        assertThat(array(result)).isEqualTo(array(expected));
    }

    @Test
    void refusesTensorsThatAnotherBackendAllocated() {
        Tensor own = tensor(1, 1);
        Tensor other = new Tensor() {
            @Override
            public int rows() {
                return 1;
            }

            @Override
            public int columns() {
                return 1;
            }

            @Override
            public int capacity() {
                return 1;
            }
        };
        rejects(() -> backend.add(1, other, own), "allocated by");
        rejects(() -> backend.multiply(own, false, other, false, false, tensor(1, 1)), "allocated by");
        rejects(() -> backend.download(other, new float[1], 0), "allocated by");
    }

    @Test
    void newTensorsAreZero() {
        assertThat(array(backend.allocate(2, 3))).containsOnly(0f);
        assertThatThrownBy(() -> backend.allocate(0, 3)).hasMessageContaining("0 x 3");
        assertThatThrownBy(() -> backend.allocate(1 << 20, 1 << 20)).hasMessageContaining("1048576 x 1048576");
    }

    @Test
    void namesTheShapesThatDoNotFit() {
        Tensor a = tensor(2, 3);
        Tensor b = tensor(4, 5);
        Tensor column = tensor(4, 1);
        rejects(() -> backend.multiply(a, false, b, true, false, tensor(2, 4)), "2 x 3", "4 x 5 transposed");
        rejects(() -> backend.multiply(a, false, tensor(3, 5), false, false, b), "3 x 5", "into 4 x 5");
        rejects(() -> backend.addRow(tensor(1, 4), a), "1 x 4", "2 x 3");
        rejects(() -> backend.silu(a, tensor(1, 3), b, a, null), "2 x 3", "4 x 5");
        rejects(() -> backend.silu(a, tensor(1, 3), tensor(2, 3), tensor(2, 3), b), "2 x 3", "4 x 5");
        rejects(() -> backend.product(a, b, false, a), "2 x 3", "4 x 5");
        rejects(() -> backend.add(1, a, b), "2 x 3", "4 x 5");
        rejects(() -> backend.scaleRows(column, a, a), "4 x 1", "2 x 3");
        rejects(() -> backend.columnSums(a, false, tensor(1, 2)), "1 x 2", "2 x 3");
        rejects(() -> backend.rowDots(a, a, column), "4 x 1", "2 x 3");
        rejects(() -> backend.upload(new float[6], 1, a), "6 values", "2 x 3");
        rejects(() -> backend.download(a, new float[5], 0), "5 values", "2 x 3");
    }
}

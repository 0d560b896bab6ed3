// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;

/**
 * The reference: double precision throughout, products by EJML, everything else by the plainest loop. For tests and
 * finite differences; about ten times slower than {@link PortableBackend}.
 *
 * <p>EJML's kernels are called by name instead of through {@code CommonOps_DDRM}, which would choose them by the number of
 * rows and so let a row's bits depend on the batch.
 */
public final class EjmlBackend implements Backend {

    /** Creates the back-end; it holds nothing that would need closing. */
    public EjmlBackend() {}

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public Tensor allocate(int rows, int columns) {
        Shapes.checkAllocation(rows, columns);
        return new EjmlTensor(new DMatrixRMaj(rows, columns), rows);
    }

    @Override
    public void reshape(Tensor tensor, int rows) {
        Shapes.checkReshape(tensor, rows);
        matrix(tensor).reshape(rows, tensor.columns());
    }

    /**
     * The matrix behind a tensor, for reading and changing single elements in double precision.
     *
     * @param tensor allocated by a back-end of this class
     * @return the matrix itself, with the rows in use; its shape must not be changed
     */
    public static DMatrixRMaj matrix(Tensor tensor) {
        if (tensor instanceof EjmlTensor own) {
            return own.matrix();
        }
        throw new IllegalArgumentException("The tensor was allocated by another back-end than ejml.");
    }

    @Override
    public void upload(float[] source, int offset, Tensor target) {
        Shapes.checkArray(source.length, offset, target);
        double[] values = matrix(target).data;
        int size = target.rows() * target.columns();
        for (int i = 0; i < size; i++) {
            values[i] = source[offset + i];
        }
    }

    @Override
    public void download(Tensor source, float[] target, int offset) {
        Shapes.checkArray(target.length, offset, source);
        double[] values = matrix(source).data;
        int size = source.rows() * source.columns();
        for (int i = 0; i < size; i++) {
            target[offset + i] = (float) values[i];
        }
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
        Shapes.checkMultiply(a, transposeA, b, transposeB, c);
        DMatrixRMaj left = matrix(a);
        DMatrixRMaj right = matrix(b);
        DMatrixRMaj result = matrix(c);
        if (!accumulate) {
            result.zero();
        }
        if (transposeA && transposeB) {
            MatrixMatrixMult_DDRM.multAddTransAB(left, right, result);
        } else if (transposeA) {
            MatrixMatrixMult_DDRM.multAddTransA_reorder(left, right, result);
        } else if (transposeB) {
            MatrixMatrixMult_DDRM.multAddTransB(left, right, result);
        } else {
            MatrixMatrixMult_DDRM.multAdd_reorder(left, right, result);
        }
    }

    @Override
    public void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
        Shapes.checkMultiplyTransposed(a, b, from, to, c);
        DMatrixRMaj left = matrix(a);
        DMatrixRMaj right = matrix(b);
        DMatrixRMaj result = matrix(c);
        for (int i = from; i < to; i++) {
            for (int j = 0; j < result.numCols; j++) {
                double sum = 0;
                for (int k = 0; k < left.numRows; k++) {
                    sum += left.get(k, i) * right.get(k, j);
                }
                result.set(i, j, accumulate ? result.get(i, j) + sum : sum);
            }
        }
    }

    @Override
    public void addRow(Tensor v, Tensor c) {
        Shapes.checkRow(v, c);
        double[] row = matrix(v).data;
        double[] values = matrix(c).data;
        for (int i = 0, k = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++, k++) {
                values[k] += row[j];
            }
        }
    }

    @Override
    public void silu(Tensor x, Tensor bias, Tensor y, Tensor first, Tensor second) {
        Shapes.checkRow(bias, x);
        Shapes.checkSame(x, y);
        Shapes.checkSame(x, first);
        if (second != null) {
            Shapes.checkSame(x, second);
        }
        double[] input = matrix(x).data;
        double[] shift = matrix(bias).data;
        for (int i = 0, k = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++, k++) {
                double z = input[k] + shift[j];
                double s = logistic(z);
                double value = z * s;
                matrix(y).data[k] = value;
                matrix(first).data[k] = s + value * (1 - s);
                if (second != null) {
                    matrix(second).data[k] = s * (1 - s) * (2 + z * (1 - 2 * s));
                }
            }
        }
    }

    private static double logistic(double z) {
        double decay = StrictMath.exp(-StrictMath.abs(z));
        return (z < 0 ? decay : 1) / (1 + decay);
    }

    @Override
    public void product(Tensor a, Tensor b, boolean accumulate, Tensor c) {
        Shapes.checkSame(a, b);
        Shapes.checkSame(a, c);
        double[] left = matrix(a).data;
        double[] right = matrix(b).data;
        double[] result = matrix(c).data;
        int size = c.rows() * c.columns();
        for (int k = 0; k < size; k++) {
            result[k] = left[k] * right[k] + (accumulate ? result[k] : 0);
        }
    }

    @Override
    public void productSum(Tensor a, Tensor b, Tensor c, Tensor d, Tensor r) {
        Shapes.checkSame(a, b);
        Shapes.checkSame(a, c);
        Shapes.checkSame(a, d);
        Shapes.checkSame(a, r);
        double[] first = matrix(a).data;
        double[] second = matrix(b).data;
        double[] third = matrix(c).data;
        double[] fourth = matrix(d).data;
        double[] result = matrix(r).data;
        for (int k = 0; k < r.rows() * r.columns(); k++) {
            result[k] = first[k] * second[k] + third[k] * fourth[k];
        }
    }

    @Override
    public void add(double alpha, Tensor a, Tensor c) {
        Shapes.checkSame(a, c);
        double[] values = matrix(a).data;
        double[] result = matrix(c).data;
        int size = c.rows() * c.columns();
        for (int k = 0; k < size; k++) {
            result[k] += alpha * values[k];
        }
    }

    @Override
    public void scaleRows(Tensor r, Tensor a, Tensor c) {
        Shapes.checkColumn(r, a);
        Shapes.checkSame(a, c);
        double[] factors = matrix(r).data;
        double[] values = matrix(a).data;
        double[] result = matrix(c).data;
        for (int i = 0, k = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++, k++) {
                result[k] = factors[i] * values[k];
            }
        }
    }

    @Override
    public void columnSums(Tensor a, boolean accumulate, Tensor v) {
        Shapes.checkRow(v, a);
        double[] values = matrix(a).data;
        DMatrixRMaj sums = matrix(v);
        if (!accumulate) {
            sums.zero();
        }
        for (int i = 0, k = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++, k++) {
                sums.data[j] += values[k];
            }
        }
    }

    @Override
    public void rowDots(Tensor a, Tensor b, Tensor r) {
        Shapes.checkSame(a, b);
        Shapes.checkColumn(r, a);
        double[] left = matrix(a).data;
        double[] right = matrix(b).data;
        double[] result = matrix(r).data;
        for (int i = 0, k = 0; i < a.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < a.columns(); j++, k++) {
                sum += left[k] * right[k];
            }
            result[i] = sum;
        }
    }

    @Override
    public TensorVector allocateVector(int[] rows, int[] columns) {
        return TensorParts.allocate(this, rows, columns);
    }

    @Override
    public void copy(TensorVector source, TensorVector target) {
        Shapes.checkSame(source, target);
        for (int i = 0; i < source.parts(); i++) {
            matrix(target.part(i)).setTo(matrix(source.part(i)));
        }
    }

    @Override
    public void adam(
            TensorVector parameters,
            TensorVector gradient,
            TensorVector first,
            TensorVector second,
            AdamStep step,
            int from,
            int to) {
        Shapes.checkAdam(parameters, gradient, first, second, from, to);
        TensorParts parts = TensorParts.of(parameters);
        for (int i = 0; i < parts.parts(); i++) {
            double[] p = matrix(parts.part(i)).data;
            double[] m = matrix(first.part(i)).data;
            double[] v = matrix(second.part(i)).data;
            for (int k = parts.start(i, from); k < parts.end(i, to); k++) {
                double g = step.scale() * matrix(gradient.part(i)).data[k];
                m[k] = AdamStep.BETA_1 * m[k] + (1 - AdamStep.BETA_1) * g;
                v[k] = AdamStep.BETA_2 * v[k] + (1 - AdamStep.BETA_2) * g * g;
                double root = Math.sqrt(v[k]) * step.secondCorrection();
                p[k] = step.shrink() * p[k] - step.rate() * m[k] / (root + AdamStep.EPSILON);
            }
        }
    }

    @Override
    public void average(double weight, TensorVector values, TensorVector average, int from, int to) {
        Shapes.checkSame(values, average);
        Shapes.checkRange(values, from, to);
        TensorParts parts = TensorParts.of(values);
        for (int i = 0; i < parts.parts(); i++) {
            double[] p = matrix(parts.part(i)).data;
            double[] m = matrix(average.part(i)).data;
            for (int k = parts.start(i, from); k < parts.end(i, to); k++) {
                m[k] += weight * (p[k] - m[k]);
            }
        }
    }

    @Override
    public void squareSums(TensorVector vector, int from, int to, double[] sums) {
        Shapes.checkSquares(vector, from, to, sums);
        TensorParts parts = TensorParts.of(vector);
        Arrays.fill(sums, from / SQUARES, (to - 1) / SQUARES + 1, 0);
        for (int i = 0; i < parts.parts(); i++) {
            double[] values = matrix(parts.part(i)).data;
            for (int k = parts.start(i, from); k < parts.end(i, to); k++) {
                sums[(parts.offset(i) + k) / SQUARES] += values[k] * values[k];
            }
        }
    }

    @Override
    public void close() {
        // arrays are left to the garbage collector
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the operations on all parameters of every {@link Backend} do. */
abstract class VectorContract extends LayerContract {

    private static final int[] ROWS = {3, 1, 1, 40, 2};
    private static final int[] COLUMNS = {5, 1, 64, 70, 333};

    /** 64-aligned starts of parts of 15, 1, 64, 2800 and 666 elements. */
    private static final int[] OFFSETS = {0, 64, 128, 192, 3008};

    private static final int SIZE = 3674;

    /** Cuts a range of all elements in three, two of the cuts within parts. */
    private static final int[] CUTS = {0, 1024, 3072, SIZE};

    private TensorVector vector(float[]... parts) {
        TensorVector vector = backend.allocateVector(ROWS, COLUMNS);
        for (int i = 0; i < parts.length; i++) {
            backend.upload(parts[i], 0, vector.part(i));
        }
        return vector;
    }

    private float[][] parts(double scale) {
        float[][] parts = new float[ROWS.length][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = values(ROWS[i] * COLUMNS[i], scale);
        }
        return parts;
    }

    @Test
    void partsOfAVectorBeginAligned() {
        TensorVector vector = vector();
        assertThat(vector.parts()).isEqualTo(OFFSETS.length);
        assertThat(vector.size()).isEqualTo(SIZE);
        for (int i = 0; i < OFFSETS.length; i++) {
            assertThat(vector.offset(i)).isEqualTo(OFFSETS[i]);
            assertThat(vector.part(i).rows()).isEqualTo(ROWS[i]);
            assertThat(vector.part(i).columns()).isEqualTo(COLUMNS[i]);
            assertThat(array(vector.part(i))).containsOnly(0f);
        }
    }

    @Test
    void copiesAllParts() {
        float[][] source = parts(1);
        TensorVector from = vector(source);
        TensorVector to = vector(parts(1));
        backend.copy(from, to);
        backend.upload(new float[ROWS[0] * COLUMNS[0]], 0, from.part(0));
        for (int i = 0; i < source.length; i++) {
            assertThat(array(to.part(i))).isEqualTo(source[i]);
        }
    }

    @Test
    void makesStepsOfAdam() {
        float[][] p = parts(1);
        double[][][] expected = new double[3][p.length][];
        for (int i = 0; i < p.length; i++) {
            for (int state = 0; state < 3; state++) {
                expected[state][i] = new double[p[i].length];
            }
            for (int k = 0; k < p[i].length; k++) {
                expected[0][i][k] = p[i][k];
            }
        }
        TensorVector[] state = {vector(p), vector(), vector()};
        AdamStep[] steps = {new AdamStep(0.5f, 0.02f, 0.999f, 30), new AdamStep(1, 0.01f, 1, 20)};
        for (AdamStep step : steps) {
            float[][] gradient = parts(2);
            TensorVector vector = vector(gradient);
            for (int cut = 1; cut < CUTS.length; cut++) {
                backend.adam(state[0], vector, state[1], state[2], step, CUTS[cut - 1], CUTS[cut]);
            }
            for (int i = 0; i < p.length; i++) {
                int part = i;
                adam(expected[0][i], gradient[i], expected[1][i], expected[2][i], step);
                for (int k = 0; k < 3; k++) {
                    int which = k;
                    check(state[k].part(i), e -> expected[which][part][e], e -> 4);
                }
            }
        }
    }

    private static void adam(double[] p, float[] gradient, double[] m, double[] v, AdamStep step) {
        for (int k = 0; k < p.length; k++) {
            double g = (double) step.scale() * gradient[k];
            m[k] = 0.9 * m[k] + 0.1 * g;
            v[k] = 0.999 * v[k] + 0.001 * g * g;
            p[k] = step.shrink() * p[k] - step.rate() * m[k] / (Math.sqrt(v[k]) * step.secondCorrection() + 1e-8);
        }
    }

    @Test
    void changesNoElementOutsideTheRange() {
        float[][] p = parts(1);
        TensorVector parameters = vector(p);
        TensorVector average = vector(p);
        TensorVector gradient = vector(parts(1));
        backend.adam(parameters, gradient, vector(), vector(), new AdamStep(1, 0.1f, 1, 30), 200, 210);
        backend.average(0.5, parameters, average, 205, 3010);
        for (int i = 0; i < p.length; i++) {
            float[] stepped = array(parameters.part(i));
            float[] averaged = array(average.part(i));
            for (int k = 0; k < p[i].length; k++) {
                int element = OFFSETS[i] + k;
                assertThat(stepped[k] != p[i][k])
                        .as("parameter %d", element)
                        .isEqualTo(element >= 200 && element < 210);
                assertThat(averaged[k] != p[i][k]).as("average %d", element).isEqualTo(element >= 205 && element < 210);
            }
        }
    }

    @Test
    void movesAnAverage() {
        float[][] p = parts(1);
        float[][] m = parts(1);
        TensorVector average = vector(m);
        TensorVector values = vector(p);
        for (int cut = 1; cut < CUTS.length; cut++) {
            backend.average(0.125, values, average, CUTS[cut - 1], CUTS[cut]);
        }
        for (int i = 0; i < p.length; i++) {
            int part = i;
            check(average.part(i), k -> m[part][k] + 0.125 * ((double) p[part][k] - m[part][k]), k -> 2);
        }
    }

    @Test
    void sumsSquaresByBlocksInDoublePrecision() {
        float[][] values = parts(1);
        double[] expected = new double[4];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < values[i].length; k++) {
                expected[(OFFSETS[i] + k) / 1024] += (double) values[i][k] * values[i][k];
            }
        }
        TensorVector vector = vector(values);
        double[] sums = {-1, -1, -1, -1, -1};
        backend.squareSums(vector, 1024, 3072, sums);
        assertThat(sums).containsExactly(-1, expected[1], expected[2], -1, -1);
        backend.squareSums(vector, 0, SIZE, sums);
        assertThat(sums).containsExactly(expected[0], expected[1], expected[2], expected[3], -1);
    }

    @Test
    void namesTheVectorsThatDoNotFit() {
        TensorVector vector = vector();
        TensorVector other = backend.allocateVector(new int[] {2}, new int[] {3});
        AdamStep step = new AdamStep(1, 1, 1, 1);
        rejects(() -> backend.copy(vector, other), "5 parts", "3674", "1 and 6");
        rejects(() -> backend.average(1, vector, other, 0, 1), "5 parts", "1 and 6");
        rejects(() -> backend.adam(vector, vector(), vector(), other, step, 0, 1), "5 parts", "1 and 6");
        rejects(() -> backend.adam(vector, vector(), vector(), vector(), step, 0, SIZE + 1), "3674", "[0, 3675)");
        rejects(() -> backend.average(1, vector, vector(), 5, 5), "3674", "[5, 5)");
        rejects(() -> backend.squareSums(vector, 1000, 2048, new double[4]), "1024", "[1000, 2048)");
        rejects(() -> backend.squareSums(vector, 0, SIZE, new double[3]), "3 sums", "3674");
        rejects(() -> backend.allocateVector(new int[] {1, 2}, new int[] {1}), "2 and 1");
        rejects(() -> backend.allocateVector(new int[0], new int[0]), "1 part at least");
    }

    @Test
    void whatIsReleasedIsNoLongerNeeded() {
        Tensor kept = tensor(2, 2, 1, 2, 3, 4);
        backend.release(tensor(100, 100));
        backend.release(vector(parts(1)));
        assertThat(array(tensor(100, 100))).containsOnly(0f);
        assertThat(array(kept)).containsExactly(1, 2, 3, 4);
    }
}

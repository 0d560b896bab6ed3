// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimplexTest extends ConvexSetContract {

    private final Simplex simplex = new Simplex(7);

    @Override
    ConvexSet set() {
        return simplex;
    }

    @Override
    void randomMember(Random random, float[] x, int offset) {
        float[] weights = new float[7];
        for (int j = 0; j < 7; j++) {
            weights[j] = random.nextInt(3) == 0 ? 0 : random.nextFloat();
        }
        weights[random.nextInt(7)] += 0.5f;
        float sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        for (int j = 0; j < 7; j++) {
            x[offset + j] = weights[j] / sum;
        }
    }

    @Test
    void agreesWithTheProjectionBySorting() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(77 + i);
            float[] x = new float[1 + random.nextInt(40)];
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) random.nextGaussian();
            }
            double[] expected = bySorting(x);
            new Simplex(x.length).project(x, 0);
            for (int j = 0; j < x.length; j++) {
                assertThat((double) x[j]).as("seed %d", 77 + i).isCloseTo(expected[j], within(1e-6));
            }
        }
    }

    /** Held, Wolfe and Crowder 1974: the threshold from the sorted values. */
    private static double[] bySorting(float[] x) {
        float[] sorted = x.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double threshold = 0;
        for (int k = 1; k <= x.length; k++) {
            sum += sorted[x.length - k];
            double candidate = (sum - 1) / k;
            if (sorted[x.length - k] > candidate) {
                threshold = candidate;
            }
        }
        double[] result = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            result[j] = Math.max(x[j] - threshold, 0);
        }
        return result;
    }

    @Test
    void everyOneHotRowIsAMember() {
        for (int j = 0; j < 7; j++) {
            float[] x = new float[7];
            x[j] = 1;
            assertThat(simplex.contains(x, 0)).isTrue();
        }
    }

    @Test
    void sumsOfManyCategoriesStayWithinTheStatedTolerance() {
        Random random = new Random(5);
        Simplex large = new Simplex(5000);
        float[] x = new float[5000];
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) (random.nextGaussian() * 1e-3);
            }
            large.project(x, 0);
            assertThat(large.contains(x, 0)).as("seed 5, case %d", i).isTrue();
        }
    }

    @Test
    void hugeEqualCoordinatesShareTheMass() {
        float[] x = {1e30f, 1e30f, 0, -1e30f, 0, 0, 0};
        simplex.project(x, 0);
        assertThat(x).containsExactly(0.5f, 0.5f, 0, 0, 0, 0, 0);
    }

    @Test
    void aSingleCategoryIsAlwaysOne() {
        float[] x = {-12};
        assertThat(new Simplex(1).project(x, 0)).isTrue();
        assertThat(x).containsExactly(1);
    }

    @Test
    void theHeightScalesTheProbabilitySimplex() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            float[] x = new float[7];
            float[] twice = new float[7];
            for (int j = 0; j < 7; j++) {
                x[j] = (float) random.nextGaussian();
                twice[j] = 2 * x[j];
            }
            Simplex high = new Simplex(7, 2);
            assertThat(high.squaredDistance(twice, 0))
                    .as("seed 11, case %d", i)
                    .isEqualTo(4 * simplex.squaredDistance(x, 0));
            high.project(twice, 0);
            simplex.project(x, 0);
            for (int j = 0; j < 7; j++) {
                assertThat(twice[j]).as("seed 11, case %d", i).isEqualTo(2 * x[j]);
            }
            assertThat(high.contains(twice, 0)).isTrue();
        }
    }

    @Test
    void rejectsHeightsThatAreNotPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Simplex(2, 0)).withMessageContaining("is 0.0");
    }

    @Test
    void rejectsNoCategories() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Simplex(0)).withMessageContaining("0");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolyhedronTest extends ConvexSetContract {

    private static final long SEED = 90_210;
    private static final int CASES = 200;

    /** Ordered pairs, and a sum of two that is a third. */
    private final Polyhedron polyhedron = new Polyhedron(
            new float[] {0, 0, -1, -1, -1.5f},
            new float[] {1, 1, 1, 1, 1.5f},
            List.of(
                    new LinearConstraint(new double[] {2, -2, 0, 0, 0}, 0, false),
                    new LinearConstraint(new double[] {0, 0, 1, 1, -1}, 0, true)));

    @Override
    ConvexSet set() {
        return polyhedron;
    }

    @Override
    void randomMember(Random random, float[] x, int offset) {
        float a = random.nextFloat();
        float b = random.nextFloat();
        x[offset] = Math.min(a, b);
        x[offset + 1] = random.nextInt(4) == 0 ? x[offset] : Math.max(a, b);
        x[offset + 2] = 1.5f * random.nextFloat() - 0.75f;
        x[offset + 3] = 1.5f * random.nextFloat() - 0.75f;
        x[offset + 4] = x[offset + 2] + x[offset + 3];
    }

    @Test
    void agreesWithTheSearchThroughAllActiveSets() {
        for (int i = 0; i < CASES; i++) {
            RandomPolyhedron random = new RandomPolyhedron(new Random(SEED + i));
            Polyhedron set = random.polyhedron();
            float[] x = random.point();
            double[] expected = ActiveSetSearch.project(random, x);
            double scale = 1 + norm(x);
            assertThat(Math.sqrt(set.squaredDistance(x, 0)))
                    .as("seed %d, case %d", SEED, i)
                    .isCloseTo(distance(x, expected), within(1e-6 * scale));
            set.project(x, 0);
            assertThat(distance(x, expected)).as("seed %d, case %d", SEED, i).isLessThan(2e-6 * scale);
        }
    }

    @Test
    void projectsOntoSlices() {
        for (int i = 0; i < CASES; i++) {
            Random seeded = new Random(SEED + i);
            RandomPolyhedron random = new RandomPolyhedron(seeded);
            float[] x = random.point();
            boolean[] fixed = new boolean[x.length];
            for (int j = 0; j < x.length; j++) {
                fixed[j] = seeded.nextInt(3) == 0;
                // a row of the polyhedron has such coordinates, but for their rounding
                x[j] = fixed[j] ? (float) random.member()[j] : x[j];
            }
            double[] expected = ActiveSetSearch.project(random.slice(fixed, x), x);
            float[] before = x.clone();
            boolean changed = random.polyhedron().project(x, 0, fixed, 0);
            boolean differs = false;
            for (int j = 0; j < x.length; j++) {
                differs |= x[j] != before[j];
                assertThat(!fixed[j] || x[j] == before[j])
                        .as("seed %d, case %d", SEED, i)
                        .isTrue();
            }
            assertThat(changed).as("seed %d, case %d", SEED, i).isEqualTo(differs);
            assertThat(random.polyhedron().contains(x, 0))
                    .as("seed %d, case %d", SEED, i)
                    .isTrue();
            if (expected != null) {
                assertThat(distance(x, expected))
                        .as("seed %d, case %d", SEED, i)
                        .isLessThan(1e-5 * (1 + norm(before)));
            }
        }
    }

    @Test
    void randomPolyhedraKeepDistancesAndHaveTheirInteriorPointInside() {
        for (int i = 0; i < CASES; i++) {
            RandomPolyhedron random = new RandomPolyhedron(new Random(SEED + i));
            Polyhedron set = random.polyhedron();
            float[] x = random.point();
            float[] y = random.point();
            double before = distance(x, widen(y));
            double rounding = 1e-6 * (1 + norm(x) + norm(y));
            set.project(x, 0);
            set.project(y, 0);
            assertThat(distance(x, widen(y))).as("seed %d, case %d", SEED, i).isLessThanOrEqualTo(before + rounding);
            double[] inside = set.interiorPoint();
            float[] rounded = new float[inside.length];
            for (int j = 0; j < inside.length; j++) {
                rounded[j] = (float) inside[j];
            }
            assertThat(set.contains(rounded, 0)).as("seed %d, case %d", SEED, i).isTrue();
        }
    }

    @Test
    void nearestPointsStayInTheSmallerBox() {
        double[] result = new double[5];
        double[] low = {0.25, 0, 0.5, -1, 0.75};
        double[] high = {0.75, 0.5, 0.5, 1, 0.75};
        assertThat(polyhedron.nearest(new double[] {9, 9, 9, 9, 9}, low, high, result))
                .isTrue();
        assertThat(result).containsExactly(new double[] {0.5, 0.5, 0.5, 0.25, 0.75}, within(1e-15));
        high[1] = 0.125;
        assertThat(polyhedron.nearest(new double[5], low, high, result)).isFalse();
        assertThat(result[3]).isEqualTo(0.25, within(1e-15));
    }

    @Test
    void namesTheConstraintsThatContradictEachOther() {
        List<LinearConstraint> constraints = List.of(
                new LinearConstraint(new double[] {1, -1, 0}, -0.5, false),
                new LinearConstraint(new double[] {0, 0, 1}, 0.5, false),
                new LinearConstraint(new double[] {0, 1, -1}, -0.5, false),
                new LinearConstraint(new double[] {-1, 0, 1}, -0.5, false));
        double[] low = {-9, -9, -9};
        double[] high = {9, 9, 9};
        assertThat(Polyhedron.conflict(low, high, constraints)).containsExactly(0, 2, 3);
        assertThat(Polyhedron.conflict(low, high, constraints.subList(0, 3))).isEmpty();
        assertThat(Polyhedron.conflict(new double[] {5, -9, -9}, high, constraints.subList(0, 3)))
                .containsExactly(0, 1, 2);
    }

    @Test
    void rejectsWhatHoldsNoPoint() {
        float[] zero = {0, 0};
        float[] one = {1, 1};
        List<LinearConstraint> far = List.of(new LinearConstraint(new double[] {1, 1}, 3, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(zero, one, far))
                .withMessageContaining("no point obeys them all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearConstraint(new double[] {0, 0}, 1, false))
                .withMessageContaining("[0.0, 0.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(zero, one, List.of(new LinearConstraint(new double[] {1}, 1, false))))
                .withMessageContaining("has 1 coordinates, but the box has 2");
        Polyhedron half = new Polyhedron(zero, one, List.of(new LinearConstraint(new double[] {1, 1}, 1, false)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> half.project(new float[] {0.75f, 0.75f}, 0, new boolean[] {true, true}, 0))
                .withMessageContaining("0.75");
    }

    private static double norm(float[] x) {
        return distance(x, new double[x.length]);
    }

    private static double distance(float[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += (x[j] - y[j]) * (x[j] - y[j]);
        }
        return Math.sqrt(sum);
    }

    private static double[] widen(float[] x) {
        double[] wide = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            wide[j] = x[j];
        }
        return wide;
    }
}

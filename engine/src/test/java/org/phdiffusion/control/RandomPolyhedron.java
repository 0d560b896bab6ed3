// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A polyhedron around a random member, in up to 4 dimensions, often degenerate. */
final class RandomPolyhedron {

    private final Random random;
    private final double[] member;
    private final float[] lower;
    private final float[] upper;
    private final List<LinearConstraint> constraints;

    private RandomPolyhedron(
            Random random, double[] member, float[] lower, float[] upper, List<LinearConstraint> constraints) {
        this.random = random;
        this.member = member;
        this.lower = lower;
        this.upper = upper;
        this.constraints = constraints;
    }

    double[] member() {
        return member;
    }

    float[] lower() {
        return lower;
    }

    float[] upper() {
        return upper;
    }

    List<LinearConstraint> constraints() {
        return constraints;
    }

    RandomPolyhedron(Random random) {
        this(random, new double[1 + random.nextInt(4)]);
    }

    private RandomPolyhedron(Random random, double[] member) {
        this(random, member, new float[member.length], new float[member.length], new ArrayList<>());
        int n = member.length;
        for (int j = 0; j < n; j++) {
            lower[j] = -random.nextInt(4);
            upper[j] = lower[j] + random.nextInt(5);
            member[j] = random.nextInt(3) == 0 ? lower[j] : lower[j] + random.nextDouble() * (upper[j] - lower[j]);
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            double[] normal = new double[n];
            for (int j = 0; j < n; j++) {
                normal[j] = random.nextBoolean() ? random.nextInt(5) - 2 : random.nextGaussian();
            }
            double value = 0;
            for (int j = 0; j < n; j++) {
                value += normal[j] * member[j];
            }
            boolean equality = random.nextInt(5) == 0;
            double room = equality || random.nextInt(3) == 0 ? 0 : random.nextDouble();
            if (normal[random.nextInt(n)] != 0) {
                constraints.add(new LinearConstraint(normal, value + room, equality));
            }
        }
    }

    Polyhedron polyhedron() {
        return new Polyhedron(lower, upper, constraints);
    }

    float[] point() {
        double[] scales = {0.5, 3, 100, 1e7};
        double scale = scales[random.nextInt(scales.length)];
        float[] x = new float[member.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = (float) (scale * random.nextGaussian());
        }
        return x;
    }

    /** The same constraints with some coordinates fixed. */
    RandomPolyhedron slice(boolean[] fixed, float[] values) {
        float[] low = lower.clone();
        float[] high = upper.clone();
        for (int j = 0; j < low.length; j++) {
            low[j] = fixed[j] ? values[j] : low[j];
            high[j] = fixed[j] ? values[j] : high[j];
        }
        return new RandomPolyhedron(random, member, low, high, constraints);
    }
}

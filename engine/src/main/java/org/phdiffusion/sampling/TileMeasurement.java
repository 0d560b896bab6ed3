// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import org.ejml.data.FMatrixRMaj;

/** Measures a tile of the processor's loop while it walks down the levels. */
final class TileMeasurement {

    private final TileConditions conditions;
    private final int rows;
    private final int dimension;
    private final TileSums sums;
    private final double[] stored;
    private final double[] expectedChange;
    private final double[] chance;
    private final float[] nearest;

    TileMeasurement(TileConditions conditions, int rows, int dimension, TileSums sums) {
        this.conditions = conditions;
        this.rows = rows;
        this.dimension = dimension;
        this.sums = sums;
        this.stored = new double[rows];
        this.expectedChange = new double[rows];
        this.chance = new double[rows];
        this.nearest = new float[dimension];
    }

    void initial(FMatrixRMaj x, double level) {
        for (int i = 0; i < rows; i++) {
            stored[i] = storedEnergy(x.data, i * dimension, level);
            sums.add(0, i, TileSums.STORED, stored[i]);
            addDistance(0, i, x.data);
        }
    }

    void saturated(int step, float[] wanted, float[] allowed, int offset) {
        boolean active = false;
        for (int j = 0; j < dimension; j++) {
            // written so that a value that is not a number counts
            if (!(Math.abs((double) wanted[j] - allowed[offset + j]) <= TileSums.ACTIVE)) {
                sums.saturatedCoordinates(step)[j]++;
                active = true;
            }
        }
        if (active) {
            sums.saturatedRows()[step]++;
        }
    }

    /** Records the powers of a step from the three moments of each row's state and target. */
    void before(StepPlan plan, TileState state) {
        int level = plan.index() + 1;
        FMatrixRMaj x = state.x();
        FMatrixRMaj target = state.target();
        sums.replacedRows()[plan.index()] += state.replaced();
        double variance = plan.hold().from() * plan.hold().from();
        PowerIntegrals powers = plan.powers();
        for (int i = 0; i < rows; i++) {
            double deviationSquared = 0;
            double deviationTarget = 0;
            double targetSquared = 0;
            for (int j = i * dimension; j < (i + 1) * dimension; j++) {
                double aim = target.data[j];
                double deviation = x.data[j] - aim;
                deviationSquared += deviation * deviation;
                deviationTarget += deviation * aim;
                targetSquared += aim * aim;
            }
            double dissipated = powers.dissipated(deviationSquared, deviationTarget, targetSquared);
            double supplied = powers.supplied(deviationSquared, deviationTarget, targetSquared)
                    + (state.lookedAhead() ? workAgainstNoise(plan, i, target.data, state.noise().data) : 0);
            chance[i] = chance(plan, i, x.data, state.noise().data);
            expectedChange[i] = supplied + powers.injected() - dissipated;
            sums.add(level, i, TileSums.DISSIPATED, dissipated);
            sums.add(level, i, TileSums.SUPPLIED, supplied);
            sums.add(
                    level,
                    i,
                    TileSums.CONTROL,
                    controlNorm(variance, deviationSquared, deviationTarget, targetSquared));
        }
    }

    /** Records what the step has led to. */
    void after(StepPlan plan, FMatrixRMaj x) {
        int level = plan.index() + 1;
        for (int i = 0; i < rows; i++) {
            double now = storedEnergy(x.data, i * dimension, plan.hold().to());
            double closure = now - stored[i] - expectedChange[i];
            stored[i] = now;
            sums.add(level, i, TileSums.STORED, now);
            sums.add(level, i, TileSums.CLOSURE, closure);
            sums.add(level, i, TileSums.CHANCE, chance[i]);
            sums.add(level, i, TileSums.CLOSURE_SQUARED, closure * closure);
            addDistance(level, i, x.data);
        }
    }

    /**
     * With p the projection of x_t, {@code r = x_t - p}, the step obeys {@code dist^2(x_s, K) <= |k r + q e|^2}, path by
     * path. The right-hand side exceeds its expectation {@code k^2 |r|^2 + q^2 d} by {@code 2 k q r.e + q^2 (|e|^2 - d)};
     * carried on by the factors k^2 of later steps, that sums to what a run's distance may exceed the bound by.
     */
    private double chance(StepPlan plan, int row, float[] x, float[] noise) {
        double k = plan.hold().keep();
        double q = plan.hold().noise();
        if (q == 0) {
            return k * k * chance[row];
        }
        int offset = row * dimension;
        conditions.nearest(row, x, offset, nearest);
        double cross = 0;
        double surplus = -dimension;
        for (int j = 0; j < dimension; j++) {
            double e = noise[offset + j];
            cross += e * ((double) x[offset + j] - nearest[j]);
            surplus += e * e;
        }
        return k * k * chance[row] + 2 * k * q * cross + q * q * surplus;
    }

    /**
     * What a target that was chosen in knowledge of the step's noise e supplies beyond the mean over e: in
     * {@code H0 = |m_s x_s|^2 / 2} the product of {@code (1 - k) T} and {@code q e}, whose mean is 0 for all other targets.
     */
    private double workAgainstNoise(StepPlan plan, int row, float[] target, float[] noise) {
        double product = 0;
        for (int j = row * dimension; j < (row + 1) * dimension; j++) {
            product += (double) target[j] * noise[j];
        }
        double to = plan.hold().to();
        return (1 - plan.hold().keep()) * plan.hold().noise() * product / (1 + to * to);
    }

    /** {@code |u| = |T - m^2 x| / (m sigma^2)} with {@code x = r + T} and {@code m^2 = 1/(1 + sigma^2)}. */
    private static double controlNorm(
            double variance, double deviationSquared, double deviationTarget, double targetSquared) {
        double shrink = 1 / (1 + variance);
        double rest = variance * shrink;
        double squared =
                rest * rest * targetSquared - 2 * rest * shrink * deviationTarget + shrink * shrink * deviationSquared;
        return Math.sqrt(Math.max(squared, 0) / shrink) / variance;
    }

    private double storedEnergy(float[] x, int offset, double level) {
        double sum = 0;
        for (int j = offset; j < offset + dimension; j++) {
            sum += (double) x[j] * x[j];
        }
        return sum / (2 * (1 + level * level));
    }

    private void addDistance(int level, int row, float[] x) {
        double distance = conditions.squaredDistance(row, x, row * dimension);
        sums.add(level, row, TileSums.DISTANCE, distance);
        sums.add(level, row, TileSums.DISTANCE_SQUARED, distance * distance);
    }
}

// SPDX-License-Identifier: Apache-2.0
// What is measured of a row before and after a step, by the thread that owns the row: sums in double in the order of the
// coordinates, every operation as the processor does it.
#pragma once

#include "block_rows.cuh"

/** The measurements of one row; those of all rows lie quantity by quantity. */
class RowMeasure {
    const BlockRows& rows;
    int i;
    int d;
    double* values;
    long long all;

    __device__ __forceinline__ void put(int quantity, double value) const { values[quantity * all] = value; }

    __device__ __forceinline__ double& of(int slot) const { return rows.array<double>(slot)[rows.first + i]; }

    /** The nearest point of the row's slice to x, into scratch. */
    __device__ __forceinline__ const float* nearest(const float* x) const {
        float* result = rows.scratch(0, i);
        const unsigned char* flags = rows.fixedOf(i);
        const float* held = rows.row(RUN_HELD, i);
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            result[j] = flags != nullptr && (flags[j] & FLAG_FIXED) != 0 ? held[j] : x[j];
        }
        project(rows.set(), result, flags, rows.scratch(1, i));
        return result;
    }

    __device__ __forceinline__ double distance(const float* x) const {
        if (rows.fixedOf(i) == nullptr) {
            return squaredDistance(rows.set(), x);
        }
        const float* point = nearest(x);
        double sum = 0.0;
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            if (!finite(x[j])) {
                return __longlong_as_double(0x7ff0000000000000LL);
            }
            double gap = static_cast<double>(x[j]) - point[j];
            sum += gap * gap;
        }
        return sum;
    }

    __device__ __forceinline__ void putDistance(const float* x) const {
        double squared = distance(x);
        put(MEASURE_DISTANCE, squared);
        put(MEASURE_DISTANCE_SQUARED, squared * squared);
    }

    __device__ __forceinline__ double storedEnergy(const float* x, double level) const {
        double sum = 0.0;
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            sum += static_cast<double>(x[j]) * x[j];
        }
        return sum / (2.0 * (1.0 + level * level));
    }

    /** What a target chosen in knowledge of the noise supplies beyond the mean. */
    __device__ __forceinline__ double workAgainstNoise(const float* target, const float* noise) const {
        double product = 0.0;
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            product += static_cast<double>(target[j]) * noise[j];
        }
        double to = rows.step[STEP_TO];
        return (1.0 - rows.step[STEP_KEEP]) * rows.step[STEP_NOISE] * product / (1.0 + to * to);
    }

    /** {@code |u| = |T - m^2 x| / (m sigma^2)} from the row's moments. */
    __device__ __forceinline__ double controlNorm(double deviationSquared, double deviationTarget, double targetSquared) const {
        double variance = rows.step[STEP_FROM] * rows.step[STEP_FROM];
        double shrink = 1.0 / (1.0 + variance);
        double rest = variance * shrink;
        double squared = rest * rest * targetSquared - 2.0 * rest * shrink * deviationTarget + shrink * shrink * deviationSquared;
        return sqrt(atLeast0(squared) / shrink) / variance;
    }

    __device__ __forceinline__ double chance(const float* x, const float* noise) const {
        double k = rows.step[STEP_KEEP];
        double q = rows.step[STEP_NOISE];
        double before = of(RUN_CHANCE);
        if (q == 0.0) {
            return k * k * before;
        }
        const float* point = nearest(x);
        double cross = 0.0;
        double surplus = -d;
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            double e = noise[j];
            cross += e * (static_cast<double>(x[j]) - point[j]);
            surplus += e * e;
        }
        return k * k * before + 2.0 * k * q * cross + q * q * surplus;
    }

public:
    __device__ RowMeasure(const BlockRows& rows, int i)
        : rows(rows),
          i(i),
          d(rows.dimension),
          values(rows.array<double>(RUN_MEASURES) + rows.first + i),
          all(rows.run[RUN_ROWS]) {}

    /** Of the initial state at the largest noise level. */
    __device__ void initial(double level) const {
        const float* x = rows.row(RUN_STATE, i);
        double stored = storedEnergy(x, level);
        of(RUN_STORED) = stored;
        of(RUN_CHANCE) = 0.0;
#pragma unroll 1
        for (int quantity = 0; quantity < MEASURES; quantity++) {
            put(quantity, 0.0);
        }
        put(MEASURE_STORED, stored);
        putDistance(x);
    }

    /** The powers of a step, from the moments of state and target. */
    __device__ void before(bool lookedAhead) const {
        const double* step = rows.step;
        const float* x = rows.row(RUN_STATE, i);
        const float* target = rows.row(RUN_TARGET, i);
        const float* noise = rows.row(RUN_NOISE, i);
        double deviationSquared = 0.0;
        double deviationTarget = 0.0;
        double targetSquared = 0.0;
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            double aim = target[j];
            double deviation = x[j] - aim;
            deviationSquared += deviation * deviation;
            deviationTarget += deviation * aim;
            targetSquared += aim * aim;
        }
        double squaredState = step[STEP_POWER_TARGET] * targetSquared + 2.0 * step[STEP_POWER_MIXED] * deviationTarget
                + step[STEP_POWER_DEVIATION] * deviationSquared + step[STEP_POWER_NOISE];
        double feedback = step[STEP_FEEDBACK_MIXED] * deviationTarget + step[STEP_FEEDBACK_DEVIATION] * deviationSquared
                + step[STEP_FEEDBACK_NOISE];
        double dissipated = step[STEP_DISSIPATION] * squaredState;
        double supplied = step[STEP_SUPPLY] * (squaredState - feedback)
                + (lookedAhead ? workAgainstNoise(target, noise) : 0.0);
        double added = chance(x, noise);
        of(RUN_CHANCE) = added;
        of(RUN_EXPECTED) = supplied + step[STEP_INJECTED] - dissipated;
        put(MEASURE_DISSIPATED, dissipated);
        put(MEASURE_SUPPLIED, supplied);
        put(MEASURE_CONTROL, controlNorm(deviationSquared, deviationTarget, targetSquared));
        put(MEASURE_CHANCE, added);
    }

    /** What the step has led to. */
    __device__ void after() const {
        const float* x = rows.row(RUN_STATE, i);
        double now = storedEnergy(x, rows.step[STEP_TO]);
        double closure = now - of(RUN_STORED) - of(RUN_EXPECTED);
        of(RUN_STORED) = now;
        put(MEASURE_STORED, now);
        put(MEASURE_CLOSURE, closure);
        put(MEASURE_CLOSURE_SQUARED, closure * closure);
        putDistance(x);
    }
};

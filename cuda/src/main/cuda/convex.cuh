// SPDX-License-Identifier: Apache-2.0
// Projections onto products of intervals, simplices and whole spaces, by the thread that owns the row: the operations of the
// processor in their order, NaN and infinities included.
#pragma once

#include "common.cuh"

/** Kinds of factors. */
constexpr int FACTOR_BOX = 0;
constexpr int FACTOR_SIMPLEX = 1;
constexpr int FACTOR_SPACE = 2;

/** What a factor's entry in the table holds. */
constexpr int FACTOR_KIND = 0;
constexpr int FACTOR_START = 1;
constexpr int FACTOR_END = 2;
constexpr int FACTOR_GROUP = 3;
constexpr int FACTOR_ENTRIES = 4;

/** What is known of a coordinate of a row. */
constexpr int FLAG_FIXED = 1;
constexpr int FLAG_IDLE = 2;

constexpr float LARGEST = 3.4028234663852886e38f;

/** A product of factors; neighbours of one group are a product themselves, whose distances are summed first. */
struct ConvexSet {
    int factors;
    const int* table;
    /** Bounds of a box, one a coordinate; the height of a simplex is the lower bound of its first. */
    const float* lower;
    const float* upper;

    __device__ int kind(int factor) const { return table[factor * FACTOR_ENTRIES + FACTOR_KIND]; }
    __device__ int start(int factor) const { return table[factor * FACTOR_ENTRIES + FACTOR_START]; }
    __device__ int end(int factor) const { return table[factor * FACTOR_ENTRIES + FACTOR_END]; }
    __device__ int group(int factor) const { return table[factor * FACTOR_ENTRIES + FACTOR_GROUP]; }
};

__device__ __forceinline__ bool finite(float value) { return fabsf(value) <= LARGEST; }

/** The larger one; not a number if one is not, and 0 is larger than -0. */
__device__ __forceinline__ float larger(float a, float b) {
    if (a != a) {
        return a;
    }
    if (a == 0.0f && b == 0.0f) {
        return a + b;
    }
    return a >= b ? a : b;
}

/** The smaller one; not a number if one is not, and -0 is smaller than 0. */
__device__ __forceinline__ float smaller(float a, float b) {
    if (a != a) {
        return a;
    }
    if (a == 0.0f && b == 0.0f) {
        return -(-a - b);
    }
    return a <= b ? a : b;
}

__device__ __forceinline__ double atLeast0(double value) { return value > 0.0 || value != value ? value : 0.0; }

__device__ __forceinline__ bool boxProject(
        const ConvexSet& set, int from, int to, float* x, const unsigned char* flags) {
    bool outside = false;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        float value = x[j];
        bool fixed = flags != nullptr && (flags[j] & FLAG_FIXED) != 0;
        if (!fixed && !(value >= set.lower[j] && value <= set.upper[j])) {
            x[j] = smaller(larger(value != value ? 0.0f : value, set.lower[j]), set.upper[j]);
            outside = true;
        }
    }
    return outside;
}

__device__ __forceinline__ double boxDistance(const ConvexSet& set, int from, int to, const float* x) {
    double sum = 0.0;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        float value = x[j];
        if (!finite(value)) {
            return __longlong_as_double(0x7ff0000000000000LL);
        }
        double gap = static_cast<double>(value) - smaller(larger(value, set.lower[j]), set.upper[j]);
        sum += gap * gap;
    }
    return sum;
}

/** Whether the values are those of a simplex up to the rounding of floats. */
__device__ __forceinline__ bool simplexContains(float height, int from, int to, const float* x) {
    double sum = 0.0;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        if (!(x[j] >= 0.0f)) {
            return false;
        }
        sum += x[j];
    }
    return fabs(sum - height) <= (to - from) * (height * 0x1p-24);
}

/** Michelot's iteration: tau with {@code sum max(x_j - largest - tau, 0) = h}. */
__device__ __forceinline__ double simplexThreshold(float height, int from, int to, const float* x, float largest) {
    double tau = -height;
    int active = -1;
    for (;;) {
        double sum = 0.0;
        int count = 0;
#pragma unroll 1
        for (int j = from; j < to; j++) {
            double y = static_cast<double>(x[j]) - largest;
            if (y > tau) {
                sum += y;
                count++;
            }
        }
        if (count == active) {
            return tau;
        }
        active = count;
        double next = (sum - height) / count;
        tau = next > tau ? next : tau;
    }
}

__device__ __forceinline__ bool simplexProject(float height, int from, int to, float* x) {
    if (simplexContains(height, from, to, x)) {
        return false;
    }
    float largest = -LARGEST;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        float value = x[j] != x[j] ? height / (to - from) : x[j];
        x[j] = smaller(larger(value, -LARGEST), LARGEST);
        largest = larger(largest, x[j]);
    }
    double threshold = simplexThreshold(height, from, to, x, largest);
#pragma unroll 1
    for (int j = from; j < to; j++) {
        x[j] = static_cast<float>(atLeast0(static_cast<double>(x[j]) - largest - threshold));
    }
    return true;
}

__device__ __forceinline__ double simplexDistance(float height, int from, int to, const float* x) {
    float largest = -__int_as_float(0x7f800000);
#pragma unroll 1
    for (int j = from; j < to; j++) {
        if (!finite(x[j])) {
            return __longlong_as_double(0x7ff0000000000000LL);
        }
        largest = larger(largest, x[j]);
    }
    if (simplexContains(height, from, to, x)) {
        return 0.0;
    }
    double threshold = simplexThreshold(height, from, to, x, largest);
    double sum = 0.0;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        double gap = x[j] - atLeast0(static_cast<double>(x[j]) - largest - threshold);
        sum += gap * gap;
    }
    return sum;
}

__device__ __forceinline__ bool spaceProject(int from, int to, float* x) {
    bool outside = false;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        if (!finite(x[j])) {
            x[j] = x[j] != x[j] ? 0.0f : (x[j] > 0.0f ? LARGEST : -LARGEST);
            outside = true;
        }
    }
    return outside;
}

__device__ __forceinline__ bool factorProject(const ConvexSet& set, int factor, float* x) {
    int from = set.start(factor);
    int to = set.end(factor);
    switch (set.kind(factor)) {
        case FACTOR_BOX:
            return boxProject(set, from, to, x, nullptr);
        case FACTOR_SIMPLEX:
            return simplexProject(set.lower[from], from, to, x);
        default:
            return spaceProject(from, to, x);
    }
}

/** Projects, then puts the fixed coordinates back. */
__device__ __forceinline__ bool factorProjectAround(
        const ConvexSet& set, int factor, float* x, const unsigned char* flags, float* before) {
    int from = set.start(factor);
    int to = set.end(factor);
    if (set.kind(factor) == FACTOR_BOX) {
        return boxProject(set, from, to, x, flags);
    }
#pragma unroll 1
    for (int j = from; j < to; j++) {
        before[j] = x[j];
    }
    factorProject(set, factor, x);
    bool changed = false;
#pragma unroll 1
    for (int j = from; j < to; j++) {
        if ((flags[j] & FLAG_FIXED) != 0) {
            x[j] = before[j];
        } else {
            changed |= x[j] != before[j];
        }
    }
    return changed;
}

/**
 * Projects a row onto its slice of the set.
 *
 * @param flags what is fixed; null if nothing is
 * @param before room for a row; not used if nothing is fixed
 * @return whether anything changed
 */
__device__ __forceinline__ bool project(ConvexSet set, float* x, const unsigned char* flags, float* before) {
    bool outside = false;
#pragma unroll 1
    for (int i = 0; i < set.factors; i++) {
        int fixed = 0;
#pragma unroll 1
        for (int j = set.start(i); flags != nullptr && j < set.end(i); j++) {
            fixed += flags[j] & FLAG_FIXED;
        }
        if (fixed == 0) {
            outside |= factorProject(set, i, x);
        } else if (fixed < set.end(i) - set.start(i)) {
            outside |= factorProjectAround(set, i, x, flags, before);
        }
    }
    return outside;
}

/** Squared distance of a row to the set. */
__device__ __noinline__ double squaredDistance(ConvexSet set, const float* x) {
    double sum = 0.0;
    double ofGroup = 0.0;
#pragma unroll 1
    for (int i = 0; i < set.factors; i++) {
        int from = set.start(i);
        int to = set.end(i);
        double distance;
        if (set.kind(i) == FACTOR_BOX) {
            distance = boxDistance(set, from, to, x);
        } else if (set.kind(i) == FACTOR_SIMPLEX) {
            distance = simplexDistance(set.lower[from], from, to, x);
        } else {
            distance = 0.0;
#pragma unroll 1
            for (int j = from; j < to; j++) {
                distance = finite(x[j]) ? distance : __longlong_as_double(0x7ff0000000000000LL);
            }
        }
        ofGroup += distance;
        if (i + 1 == set.factors || set.group(i + 1) != set.group(i)) {
            sum += ofGroup;
            ofGroup = 0.0;
        }
    }
    return sum;
}

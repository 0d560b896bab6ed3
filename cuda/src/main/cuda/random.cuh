// SPDX-License-Identifier: Apache-2.0
// Random numbers by address, with the bits of the processor: Philox4x32-10 and the normal quantile from fused multiply-add,
// division and square root alone.
#pragma once

#include "common.cuh"

/** What numbers are drawn for: ids of the generator's counter, fixed for all versions. */
constexpr unsigned PURPOSE_INITIAL_STATE = 1;
constexpr unsigned PURPOSE_SAMPLING_NOISE = 2;

/** Numbers that one call of the generator makes. */
constexpr int RANDOM_BLOCK = 4;

/** Four random words. */
struct RandomWords {
    int at[RANDOM_BLOCK];
};

/** Philox4x32-10 (Salmon et al. 2011, section 3.3). */
__device__ __forceinline__ RandomWords philox(unsigned c0, unsigned c1, unsigned c2, unsigned c3, long long key) {
    unsigned k0 = static_cast<unsigned>(key);
    unsigned k1 = static_cast<unsigned>(static_cast<unsigned long long>(key) >> 32);
#pragma unroll
    for (int round = 0; round < 10; round++) {
        unsigned low0 = 0xD2511F53u * c0;
        unsigned low1 = 0xCD9E8D57u * c2;
        unsigned high0 = __umulhi(0xD2511F53u, c0);
        unsigned high1 = __umulhi(0xCD9E8D57u, c2);
        c0 = high1 ^ c1 ^ k0;
        c1 = low1;
        c2 = high0 ^ c3 ^ k1;
        c3 = low0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return {{static_cast<int>(c0), static_cast<int>(c1), static_cast<int>(c2), static_cast<int>(c3)}};
}

/** The words of coordinates {@code 4 group} to {@code 4 group + 3} of a particle. */
__device__ __forceinline__ RandomWords randomWords(
        long long seed, unsigned purpose, long long particle, int step, int group) {
    unsigned high = static_cast<unsigned>(static_cast<unsigned long long>(particle) >> 32);
    return philox(group, step, static_cast<unsigned>(particle), (high << 8) | purpose, seed);
}

/** The natural logarithm of a normal positive number, to 2e-9. */
__device__ __forceinline__ float quantileLog(float x) {
    int bits = __float_as_int(x);
    int exponent = (bits - __float_as_int(0.70710677f)) >> 23;
    float m = __int_as_float(static_cast<int>(bits - (static_cast<unsigned>(exponent) << 23)));
    float s = (m - 1.0f) / (m + 1.0f);
    float z = s * s;
    float series = fmaf(fmaf(fmaf(z, 1.0f / 9.0f, 1.0f / 7.0f), z, 1.0f / 5.0f), z, 1.0f / 3.0f);
    float twice = 2.0f * s;
    float logM = fmaf(twice * z, series, twice);
    float e = static_cast<float>(exponent);
    return fmaf(e, 0.693359375f, fmaf(e, -2.12194440e-4f, logM));
}

__device__ __forceinline__ float quantileCentral(int magnitude) {
    float q = fmaf(static_cast<float>(magnitude), 0x1p-32f, 0x1p-33f);
    float r = fmaf(-q, q, 0.180625f);
    float numerator = fmaf(
            fmaf(fmaf(5.9109374720e+01f, r, 1.5929113202e+02f), r, 5.0434271938e+01f), r, 3.3871327179e+00f);
    float denominator = fmaf(fmaf(fmaf(6.7187563600e+01f, r, 7.8757757664e+01f), r, 1.7895169469e+01f), r, 1.0f);
    return q * numerator / denominator;
}

__device__ __forceinline__ float quantileTail(int distanceFromEnd) {
    float probability = fmaf(static_cast<float>(distanceFromEnd), 0x1p-32f, 0x1p-33f);
    float r = sqrtf(-quantileLog(probability)) - 1.6f;
    float numerator = fmaf(
            fmaf(fmaf(1.7023821103e-01f, r, 1.3067284816e+00f), r, 2.7568153900e+00f), r, 1.4234372777e+00f);
    float denominator = fmaf(fmaf(1.2021132975e-01f, r, 7.3700164250e-01f), r, 1.0f);
    return numerator / denominator;
}

/** The standard normal quantile of a word (Wichura's PPND7, AS 241). */
__device__ __forceinline__ float normalQuantile(int word) {
    int magnitude = word ^ (word >> 31);
    float value = magnitude <= 1825361100 ? quantileCentral(magnitude) : quantileTail(0x7fffffff - magnitude);
    return word < 0 ? -value : value;
}

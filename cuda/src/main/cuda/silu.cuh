// SPDX-License-Identifier: Apache-2.0
// SiLU and its first two derivatives from the four operations and fused multiply-add alone: the same bits on every device
// and on the portable back-end.
#pragma once

#include "common.cuh"

/** Activation {@code y = z s(z)} and derivatives. */
struct Silu {
    float value;
    float first;
    float second;
};

/**
 * The logistic function {@code s(z) = 1 / (2 + E(-z))} with {@code E(x) = exp(x) - 1}: a Taylor polynomial at
 * {@code x / 64} and six doublings {@code E(2x) = E(x) (E(x) + 2)}. Above 32, where s is 1 long since, the polynomial would
 * leave the doubling's fixed point; the comparison lets a value pass that is not a number.
 */
__device__ __forceinline__ float logistic(float z) {
    float u = (-1.0f / 64.0f) * (z > 32.0f ? 32.0f : z);
    float p = fmaf(fmaf(fmaf(u, 1.0f / 120.0f, 1.0f / 24.0f), u, 1.0f / 6.0f), u, 0.5f);
    float e = fmaf(p, u * u, u);
#pragma unroll
    for (int doubling = 0; doubling < 6; doubling++) {
        e = e * (e + 2.0f);
    }
    return 1.0f / (e + 2.0f);
}

/** {@code y = z s, y' = s + y (1 - s), y'' = s (1 - s) (2 + z (1 - 2 s))}. */
__device__ __forceinline__ Silu silu(float z) {
    float s = logistic(z);
    float value = z * s;
    float first = fmaf(value, 1.0f - s, s);
    float second = (s * (1.0f - s)) * fmaf(z, fmaf(-2.0f, s, 1.0f), 2.0f);
    return {value, first, second};
}

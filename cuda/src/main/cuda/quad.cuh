// SPDX-License-Identifier: Apache-2.0
// Four neighbouring floats: what a thread reads or writes with one access to memory.
#pragma once

#include "common.cuh"

struct Quad {
    float at[4];
};

/** Whether quads lie at multiples of their size at a pointer and at strides from it. */
__device__ __forceinline__ bool quadsAligned(const float* values, long long stride) {
    return reinterpret_cast<unsigned long long>(values) % sizeof(float4) == 0 && stride % 4 == 0;
}

/** The quad at a multiple of its size. */
__device__ __forceinline__ Quad loadWhole(const float* from) {
    float4 all = *reinterpret_cast<const float4*>(from);
    return {{all.x, all.y, all.z, all.w}};
}

__device__ __forceinline__ void storeWhole(float* to, const Quad& quad) {
    *reinterpret_cast<float4*>(to) = make_float4(quad.at[0], quad.at[1], quad.at[2], quad.at[3]);
}

/** The quad that begins at element start of a line of count elements; those that do not exist are 0. */
__device__ __forceinline__ Quad loadQuad(const float* line, long long start, long long count, bool aligned) {
    if (aligned && start + 4 <= count) {
        return loadWhole(line + start);
    }
    Quad quad;
#pragma unroll
    for (int i = 0; i < 4; i++) {
        quad.at[i] = start + i < count ? line[start + i] : 0.0f;
    }
    return quad;
}

/** Writes those elements of the quad that exist. */
__device__ __forceinline__ void storeQuad(
        float* line, long long start, long long count, bool aligned, const Quad& quad) {
    if (aligned && start + 4 <= count) {
        storeWhole(line + start, quad);
        return;
    }
#pragma unroll
    for (int i = 0; i < 4; i++) {
        if (start + i < count) {
            line[start + i] = quad.at[i];
        }
    }
}

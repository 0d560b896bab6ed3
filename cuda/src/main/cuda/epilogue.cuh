// SPDX-License-Identifier: Apache-2.0
// What becomes of the elements of a product while they are still in registers: the element-wise half of each step from
// layer to layer. All matrices here have the product's shape, rows x columns, and lie row by row without gaps but for the
// result of a plain product; one thread works on four neighbours in a row, which nobody else reads or writes.
#pragma once

#include "quad.cuh"
#include "silu.cuh"

/** The shape of a result, and how to reach its rows. */
struct Extent {
    int rows;
    int columns;
    /** Elements from one row to the next. */
    long long stride;
    /** Whether rows begin at multiples of 16 bytes. */
    bool aligned;

    __device__ __forceinline__ Quad load(const float* matrix, int row, int column) const {
        return loadQuad(matrix + row * stride, column, columns, aligned);
    }

    __device__ __forceinline__ void store(float* matrix, int row, int column, const Quad& quad) const {
        storeQuad(matrix + row * stride, column, columns, aligned, quad);
    }
};

/** {@code c = z}, or {@code c = c + z} where sums do not begin with c. */
struct Store {
    float* c;
    bool add;

    __device__ __forceinline__ void finish(const Extent& extent, int row, int column, Quad z) const {
        if (add) {
            Quad old = extent.load(c, row, column);
#pragma unroll
            for (int i = 0; i < 4; i++) {
                z.at[i] = old.at[i] + z.at[i];
            }
        }
        extent.store(c, row, column, z);
    }
};

/** SiLU of {@code z + bias} and its derivatives; second may be null. */
struct Activate {
    const float* bias;
    float* y;
    float* first;
    float* second;

    __device__ __forceinline__ void finish(const Extent& extent, int row, int column, Quad z) const {
        Quad derivative;
        Quad curvature;
#pragma unroll
        for (int i = 0; i < 4; i++) {
            float added = column + i < extent.columns ? bias[column + i] : 0.0f;
            Silu result = silu(z.at[i] + added);
            z.at[i] = result.value;
            derivative.at[i] = result.first;
            curvature.at[i] = result.second;
        }
        extent.store(y, row, column, z);
        extent.store(first, row, column, derivative);
        if (second != nullptr) {
            extent.store(second, row, column, curvature);
        }
    }
};

/** {@code z = z + skip}, unless skip is null. */
__device__ __forceinline__ void addSkip(
        const float* skip, const Extent& extent, int row, int column, Quad& z) {
    if (skip != nullptr) {
        Quad added = extent.load(skip, row, column);
#pragma unroll
        for (int i = 0; i < 4; i++) {
            z.at[i] = z.at[i] + added.at[i];
        }
    }
}

/** {@code a b} element by element. */
__device__ __forceinline__ Quad times(const Quad& a, const Quad& b) {
    Quad product;
#pragma unroll
    for (int i = 0; i < 4; i++) {
        product.at[i] = a.at[i] * b.at[i];
    }
    return product;
}

/** {@code g = z (+ skip)}, {@code zeta = g first}, {@code second = g second}; skip, g and second may be null. */
struct Reverse {
    const float* skip;
    float* g;
    const float* first;
    float* second;
    float* zeta;

    __device__ __forceinline__ void finish(const Extent& extent, int row, int column, Quad z) const {
        addSkip(skip, extent, row, column, z);
        if (g != nullptr) {
            extent.store(g, row, column, z);
        }
        extent.store(zeta, row, column, times(z, extent.load(first, row, column)));
        if (second != nullptr) {
            extent.store(second, row, column, times(z, extent.load(second, row, column)));
        }
    }
};

/** z itself, and {@code y = first z (+ skip)}; skip may be null. */
struct Tangent {
    const float* first;
    const float* skip;
    float* z;
    float* y;

    __device__ __forceinline__ void finish(const Extent& extent, int row, int column, const Quad& sums) const {
        extent.store(z, row, column, sums);
        Quad product = times(extent.load(first, row, column), sums);
        addSkip(skip, extent, row, column, product);
        extent.store(y, row, column, product);
    }
};

/** {@code g = z (+ skip)} and {@code tangent = fma(second, tangent, g first)}; skip and g may be null. */
struct ReverseTangent {
    const float* skip;
    float* g;
    const float* first;
    const float* second;
    float* tangent;

    __device__ __forceinline__ void finish(const Extent& extent, int row, int column, Quad z) const {
        addSkip(skip, extent, row, column, z);
        if (g != nullptr) {
            extent.store(g, row, column, z);
        }
        Quad product = times(z, extent.load(first, row, column));
        Quad curvature = extent.load(second, row, column);
        Quad old = extent.load(tangent, row, column);
#pragma unroll
        for (int i = 0; i < 4; i++) {
            old.at[i] = fmaf(curvature.at[i], old.at[i], product.at[i]);
        }
        extent.store(tangent, row, column, old);
    }
};

// SPDX-License-Identifier: Apache-2.0
// Products of a block's rows, which lie in shared memory, with a weight matrix, of which slabs pass through shared memory: {@code
// C = A B} with B of depth rows, padded to a multiple of 16 and to pitch columns, a multiple of 16. What becomes of an element of
// C is for a functor (row, column, value) to say, called once for each by one thread. All threads of a block of 256 take part.
#pragma once

#include "sampling_layout.cuh"

#if PH_TENSOR_CORES
#include <mma.h>
#endif

/** Rows of B and columns of C that a pass works on. */
constexpr int SLAB_DEPTH = 16;
constexpr int SLAB_COLUMNS = 128;

/** Rows of a slab lie apart so that tensor cores read them without conflicts of banks. */
constexpr int SLAB_PITCH = SLAB_COLUMNS + 4;
constexpr int SLAB_FLOATS = SLAB_DEPTH * SLAB_PITCH;

/** One slab is computed with while the next one arrives. */
constexpr int SLABS_FLOATS = 2 * SLAB_FLOATS;

/** Columns of C that a warp computes in a pass. */
constexpr int WARP_COLUMNS = 16;

/** The part of a slab that a thread carries from global to shared memory. */
struct SlabShare {
    static constexpr int QUADS = SLAB_DEPTH * SLAB_COLUMNS / 4 / SAMPLING_THREADS;
    float4 quads[QUADS];

    __device__ __forceinline__ void load(const float* weight, int pitch, int row, int column) {
        int width = min(SLAB_COLUMNS, pitch - column);
#pragma unroll
        for (int i = 0; i < QUADS; i++) {
            int place = (static_cast<int>(threadIdx.x) + i * SAMPLING_THREADS) * 4;
            int k = place / SLAB_COLUMNS;
            int j = place % SLAB_COLUMNS;
            quads[i] = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
            if (j < width) {
                quads[i] = *reinterpret_cast<const float4*>(
                        weight + static_cast<long long>(row + k) * pitch + column + j);
            }
        }
    }

    __device__ __forceinline__ void store(float* slab) const {
#pragma unroll
        for (int i = 0; i < QUADS; i++) {
            int place = (static_cast<int>(threadIdx.x) + i * SAMPLING_THREADS) * 4;
            *reinterpret_cast<float4*>(slab + place / SLAB_COLUMNS * SLAB_PITCH + place % SLAB_COLUMNS) = quads[i];
        }
    }
};

/** Takes the slabs of one pass through shared memory in turn; the step (slab, first k) is done by all threads on each. */
template <class Step>
__device__ __forceinline__ void forEachSlab(const float* weight, int pitch, int depth, int column, float* slabs, Step step) {
    SlabShare share;
    share.load(weight, pitch, 0, column);
    share.store(slabs);
    __syncthreads();
    int current = 0;
    for (int k = 0; k < depth; k += SLAB_DEPTH) {
        bool more = k + SLAB_DEPTH < depth;
        if (more) {
            share.load(weight, pitch, k + SLAB_DEPTH, column);
        }
        step(slabs + current * SLAB_FLOATS, k);
        current ^= 1;
        if (more) {
            share.store(slabs + current * SLAB_FLOATS);
        }
        __syncthreads();
    }
}

/**
 * Hands the sums of a warp's columns, which lie in shared memory, to its lanes one by one: a loop that is not unrolled, because
 * what is done with a sum takes registers. Columns of padding become 0.
 */
template <int ROWS, class Finish>
__device__ __forceinline__ void handOut(float* sums, int stride, int column, int columns, Finish finish) {
    __syncwarp();
    int lane = threadIdx.x % 32;
    int j = lane % WARP_COLUMNS;
#pragma unroll 1
    for (int row = lane / WARP_COLUMNS; row < ROWS; row += 32 / WARP_COLUMNS) {
        float* sum = sums + row * stride + column + j;
        if (column + j < columns) {
            finish(row, column + j, *sum);
        } else {
            *sum = 0.0f;
        }
    }
}

/**
 * In float32: every element one chain of fused multiply-adds in the order of k, as on the processor. A thread computes a
 * quad of columns in every eighth row, so that a warp has 16 columns of all rows. The sums pass through the shared memory
 * that the results go to, or that is free.
 */
template <int ROWS>
struct ExactProduct {
    static constexpr int BLOCK_ROWS = ROWS;
    static constexpr int THREAD_ROWS = ROWS / 8;
    /** Nothing of A is read behind its last column. */
    static constexpr int PADDING = 1;

    /** Adds the terms of four k, or fewer, of all rows. */
    template <int DEPTH>
    static __device__ __forceinline__ void addTerms(
            float (&sums)[THREAD_ROWS][4], const float* a, int stride, const float* slab) {
        float left[THREAD_ROWS][DEPTH];
#pragma unroll
        for (int i = 0; i < THREAD_ROWS; i++) {
            const float* values = a + 8 * i * stride;
            if constexpr (DEPTH == 4) {
                float4 quad = *reinterpret_cast<const float4*>(values);
                left[i][0] = quad.x;
                left[i][1] = quad.y;
                left[i][2] = quad.z;
                left[i][3] = quad.w;
            } else {
                left[i][0] = values[0];
            }
        }
#pragma unroll
        for (int k = 0; k < DEPTH; k++) {
            float4 right = *reinterpret_cast<const float4*>(slab + k * SLAB_PITCH);
#pragma unroll
            for (int i = 0; i < THREAD_ROWS; i++) {
                sums[i][0] = fmaf(left[i][k], right.x, sums[i][0]);
                sums[i][1] = fmaf(left[i][k], right.y, sums[i][1]);
                sums[i][2] = fmaf(left[i][k], right.z, sums[i][2]);
                sums[i][3] = fmaf(left[i][k], right.w, sums[i][3]);
            }
        }
    }

    template <class Finish>
    static __device__ __forceinline__ void multiply(
            const float* a, int stride, const float* weight, int pitch, int depth, int columns, float* through, float* slabs, Finish finish) {
        int lane = threadIdx.x % 32;
        int begin = static_cast<int>(threadIdx.x) / 32 * WARP_COLUMNS;
        int mine = begin + lane % 4 * 4;
        const float* rows = a + lane / 4 * stride;
        for (int column = 0; column < columns; column += SLAB_COLUMNS) {
            bool busy = column + begin < columns;
            float sums[THREAD_ROWS][4] = {};
            forEachSlab(weight, pitch, depth, column, slabs, [&](const float* slab, int first) {
                int terms = busy ? min(SLAB_DEPTH, depth - first) : 0;
                if (terms == SLAB_DEPTH) {
#pragma unroll(THREAD_ROWS > 2 ? 1 : 2)
                    for (int k = 0; k < SLAB_DEPTH; k += 4) {
                        addTerms<4>(sums, rows + first + k, stride, slab + k * SLAB_PITCH + mine);
                    }
                } else {
                    for (int k = 0; k < terms; k++) {
                        addTerms<1>(sums, rows + first + k, stride, slab + k * SLAB_PITCH + mine);
                    }
                }
            });
            if (busy) {
#pragma unroll
                for (int i = 0; i < THREAD_ROWS; i++) {
                    *reinterpret_cast<float4*>(through + (lane / 4 + 8 * i) * stride + column + mine) =
                            make_float4(sums[i][0], sums[i][1], sums[i][2], sums[i][3]);
                }
                handOut<ROWS>(through, stride, column + begin, columns, finish);
            }
        }
    }
};

#if PH_TENSOR_CORES

/**
 * On tensor cores: factors rounded to TF32, sums in float32. A warp has 16 columns of all rows. A must be 0 from its last column to the next multiple of 8.
 */
template <int ROWS>
struct TensorProduct {
    static constexpr int BLOCK_ROWS = ROWS;
    static constexpr int TILES = ROWS / 16;
    static constexpr int DEPTH = 8;
    /** Values of A up to a multiple of so many are read, and must be 0 behind its last column. */
    static constexpr int PADDING = DEPTH;

    template <class Fragment>
    static __device__ __forceinline__ void round(Fragment& factor) {
#pragma unroll
        for (int e = 0; e < factor.num_elements; e++) {
            factor.x[e] = nvcuda::wmma::__float_to_tf32(factor.x[e]);
        }
    }

    template <class Finish>
    static __device__ __forceinline__ void multiply(
            const float* a, int stride, const float* weight, int pitch, int depth, int columns, float* through, float* slabs, Finish finish) {
        namespace wmma = nvcuda::wmma;
        int mine = static_cast<int>(threadIdx.x) / 32 * WARP_COLUMNS;
        for (int column = 0; column < columns; column += SLAB_COLUMNS) {
            bool busy = column + mine < columns;
            wmma::fragment<wmma::accumulator, 16, 16, 8, float> sums[TILES];
#pragma unroll
            for (int i = 0; i < TILES; i++) {
                wmma::fill_fragment(sums[i], 0.0f);
            }
            forEachSlab(weight, pitch, depth, column, slabs, [&](const float* slab, int first) {
                int terms = busy ? min(SLAB_DEPTH, depth - first) : 0;
                for (int k = 0; k < terms; k += DEPTH) {
                    wmma::fragment<wmma::matrix_b, 16, 16, 8, wmma::precision::tf32, wmma::row_major> right;
                    wmma::load_matrix_sync(right, slab + k * SLAB_PITCH + mine, SLAB_PITCH);
                    round(right);
#pragma unroll
                    for (int i = 0; i < TILES; i++) {
                        wmma::fragment<wmma::matrix_a, 16, 16, 8, wmma::precision::tf32, wmma::row_major> left;
                        wmma::load_matrix_sync(left, a + 16 * i * stride + first + k, stride);
                        round(left);
                        wmma::mma_sync(sums[i], left, right, sums[i]);
                    }
                }
            });
            if (busy) {
#pragma unroll
                for (int i = 0; i < TILES; i++) {
                    wmma::store_matrix_sync(
                            through + 16 * i * stride + column + mine, sums[i], stride, wmma::mem_row_major);
                }
                handOut<ROWS>(through, stride, column + mine, columns, finish);
            }
        }
    }
};

#endif

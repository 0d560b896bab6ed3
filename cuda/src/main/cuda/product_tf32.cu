// SPDX-License-Identifier: Apache-2.0
// Matrix products on tensor cores: factors rounded to TF32 (10 bits after the point), products and sums in float32. Against
// exact factors every term is off by at most 2^-10 |a_ik b_kj| (a little more than 2^-11 for either factor) besides the
// rounding of the sums. Shapes and epilogues as in the exact products; devices from compute capability 8.0 on.
//
// A block computes one tile of C, tile row by tile row: ceil(m / TILE) * ceil(n / TILE) blocks of one dimension. While its
// warps multiply one slice of 16 k from shared memory, the next slice is on its way through registers. A factor lies in
// shared memory as it lies outside, so that every access is a quad.
#include "epilogue.cuh"
#include "operand.cuh"

#if PH_TENSOR_CORES

#include <mma.h>

namespace tf32 {

using namespace nvcuda;

constexpr int DEPTH = 16;
/** Edge of the tensor cores' tiles, and their depth. */
constexpr int EDGE = 16;
constexpr int STEP = 8;
/** Padding of rows: reads of a fragment then touch each bank once. */
constexpr int PAD_DEPTH = 4;
constexpr int PAD_OUTER = 8;

/** A tile of SIZE x SIZE, of which each warp computes HIGH x WIDE tiles of the tensor cores. */
template <int SIZE_, int HIGH_, int WIDE_>
struct Tile {
    static constexpr int SIZE = SIZE_;
    static constexpr int HIGH = HIGH_;
    static constexpr int WIDE = WIDE_;
    static constexpr int WARPS_ACROSS = SIZE / (WIDE * EDGE);
    static constexpr int WARPS = SIZE / (HIGH * EDGE) * WARPS_ACROSS;
    static constexpr int THREADS = 32 * WARPS;
    /** Quads of a slice that a thread carries. */
    static constexpr int QUADS = SIZE * DEPTH / 4 / THREADS;
    /** Floats of a slice of one factor, whichever way it lies. */
    static constexpr int SLICE = SIZE * (DEPTH + PAD_DEPTH);
    /** Floats of shared memory: two slices of either factor, later all sums. */
    static constexpr int FLOATS = 4 * SLICE;
    static constexpr int SUMS_PITCH = SIZE + PAD_OUTER;
    static_assert(DEPTH * (SIZE + PAD_OUTER) <= SLICE, "the other way needs no more room");
    static_assert(SIZE * SUMS_PITCH <= FLOATS, "the sums fit");
    static_assert(QUADS * THREADS * 4 == SIZE * DEPTH, "the threads share a slice evenly");
};

using Small = Tile<32, 1, 1>;
using Medium = Tile<64, 2, 2>;

/** A factor's fragments: outer runs along rows of A and columns of B. */
template <class Use, bool OUTER_TOGETHER>
struct Layout;
template <>
struct Layout<wmma::matrix_a, false> {
    using Type = wmma::row_major;
};
template <>
struct Layout<wmma::matrix_a, true> {
    using Type = wmma::col_major;
};
template <>
struct Layout<wmma::matrix_b, false> {
    using Type = wmma::col_major;
};
template <>
struct Layout<wmma::matrix_b, true> {
    using Type = wmma::row_major;
};

/** Slices of one factor on their way from memory to fragments. */
template <class T, class Use, bool OUTER_TOGETHER>
struct Factor {
    using Fragment = wmma::fragment<Use, EDGE, EDGE, STEP, wmma::precision::tf32, typename Layout<Use, OUTER_TOGETHER>::Type>;
    static constexpr int PITCH = OUTER_TOGETHER ? T::SIZE + PAD_OUTER : DEPTH + PAD_DEPTH;

    Feed<DEPTH> feeds[T::QUADS];
    Quad carried[T::QUADS];

    static __device__ __forceinline__ Corner cornerOf(int i) {
        return corner<T::SIZE, DEPTH>(static_cast<int>(threadIdx.x) + i * T::THREADS, OUTER_TOGETHER);
    }

    __device__ __forceinline__ Factor(const Operand& from, int first) {
#pragma unroll
        for (int i = 0; i < T::QUADS; i++) {
            feeds[i] = Feed<DEPTH>(from, first, cornerOf(i));
        }
    }

    /** Takes the quads of the next slice. */
    __device__ __forceinline__ void load(const Operand& from) {
#pragma unroll
        for (int i = 0; i < T::QUADS; i++) {
            carried[i] = feeds[i].load(from);
        }
    }

    /** Rounds them on their way to shared memory. */
    __device__ __forceinline__ void store(float* slice) const {
#pragma unroll
        for (int i = 0; i < T::QUADS; i++) {
            Corner at = cornerOf(i);
            Quad rounded;
#pragma unroll
            for (int e = 0; e < 4; e++) {
                rounded.at[e] = wmma::__float_to_tf32(carried[i].at[e]);
            }
            storeWhole(slice + (OUTER_TOGETHER ? at.depth * PITCH + at.outer : at.outer * PITCH + at.depth), rounded);
        }
    }

    static __device__ __forceinline__ void fetch(Fragment& fragment, const float* slice, int outer, int depth) {
        wmma::load_matrix_sync(
                fragment, slice + (OUTER_TOGETHER ? depth * PITCH + outer : outer * PITCH + depth), PITCH);
    }
};

/** The block's tile, and where the warp's part of it begins. */
struct Place {
    int row;
    int column;
    int warpRow;
    int warpColumn;
};

template <class T>
__device__ __forceinline__ Place placeOf(int columns) {
    int tilesAcross = (columns + T::SIZE - 1) / T::SIZE;
    int warp = static_cast<int>(threadIdx.x) / 32;
    return {static_cast<int>(blockIdx.x) / tilesAcross * T::SIZE,
            static_cast<int>(blockIdx.x) % tilesAcross * T::SIZE,
            warp / T::WARPS_ACROSS * (T::HIGH * EDGE),
            warp % T::WARPS_ACROSS * (T::WIDE * EDGE)};
}

template <class T>
using Sums = wmma::fragment<wmma::accumulator, EDGE, EDGE, STEP, float>[T::HIGH][T::WIDE];

/** Adds the products of a slice to a warp's sums. */
template <class T, class A, class B>
__device__ __forceinline__ void addSlice(const float* sliceA, const float* sliceB, const Place& place, Sums<T>& sums) {
#pragma unroll
    for (int k = 0; k < DEPTH; k += STEP) {
        typename A::Fragment a[T::HIGH];
        typename B::Fragment b[T::WIDE];
#pragma unroll
        for (int i = 0; i < T::HIGH; i++) {
            A::fetch(a[i], sliceA, place.warpRow + i * EDGE, k);
        }
#pragma unroll
        for (int j = 0; j < T::WIDE; j++) {
            B::fetch(b[j], sliceB, place.warpColumn + j * EDGE, k);
        }
#pragma unroll
        for (int i = 0; i < T::HIGH; i++) {
#pragma unroll
            for (int j = 0; j < T::WIDE; j++) {
                wmma::mma_sync(sums[i][j], a[i], b[j], sums[i][j]);
            }
        }
    }
}

/** Hands all sums of the tile to the epilogue by way of shared memory, so that neighbouring threads write neighbours. */
template <class T, class Epilogue>
__device__ __forceinline__ void finishSums(
        float* memory, const Place& place, Sums<T>& sums, const Extent& extent, const Epilogue& epilogue) {
    __syncthreads();
#pragma unroll
    for (int i = 0; i < T::HIGH; i++) {
#pragma unroll
        for (int j = 0; j < T::WIDE; j++) {
            float* to = memory + (place.warpRow + i * EDGE) * T::SUMS_PITCH + place.warpColumn + j * EDGE;
            wmma::store_matrix_sync(to, sums[i][j], T::SUMS_PITCH, wmma::mem_row_major);
        }
    }
    __syncthreads();
#pragma unroll 1
    for (int quad = static_cast<int>(threadIdx.x); quad < T::SIZE * (T::SIZE / 4); quad += T::THREADS) {
        int row = quad / (T::SIZE / 4);
        int column = quad % (T::SIZE / 4) * 4;
        if (place.row + row < extent.rows && place.column + column < extent.columns) {
            epilogue.finish(
                    extent, place.row + row, place.column + column, loadWhole(memory + row * T::SUMS_PITCH + column));
        }
    }
}

/** One tile of {@code op(A) op(B)}, handed to the epilogue. */
template <class T, bool TRANSPOSED_A, bool TRANSPOSED_B, class Epilogue>
__device__ __forceinline__ void multiply(
        float* memory,
        const float* a,
        int strideA,
        const float* b,
        int strideB,
        int depth,
        const Extent& extent,
        const Epilogue& epilogue) {
    using A = Factor<T, wmma::matrix_a, TRANSPOSED_A>;
    using B = Factor<T, wmma::matrix_b, !TRANSPOSED_B>;
    Place place = placeOf<T>(extent.columns);
    float* slicesB = memory + 2 * T::SLICE;
    Sums<T> sums;
#pragma unroll
    for (int i = 0; i < T::HIGH; i++) {
#pragma unroll
        for (int j = 0; j < T::WIDE; j++) {
            wmma::fill_fragment(sums[i][j], 0.0f);
        }
    }
    Operand left = operand(a, strideA, extent.rows, depth, TRANSPOSED_A);
    Operand right = operand(b, strideB, extent.columns, depth, !TRANSPOSED_B);
    A factorA(left, place.row);
    B factorB(right, place.column);
    int slice = 0;
    factorA.load(left);
    factorB.load(right);
    factorA.store(memory);
    factorB.store(slicesB);
    __syncthreads();
#pragma unroll 1
    for (int k = DEPTH; k < depth; k += DEPTH) {
        factorA.load(left);
        factorB.load(right);
        addSlice<T, A, B>(memory + slice, slicesB + slice, place, sums);
        slice = T::SLICE - slice;
        factorA.store(memory + slice);
        factorB.store(slicesB + slice);
        __syncthreads();
    }
    addSlice<T, A, B>(memory + slice, slicesB + slice, place, sums);
    finishSums<T>(memory, place, sums, extent, epilogue);
}

/** {@code epilogue(X W^T)} or {@code epilogue(X W)}, X m x k and everything without gaps. */
template <class T, bool TRANSPOSED, class Epilogue>
__device__ __forceinline__ void fused(
        float* memory, const float* x, const float* weight, int m, int n, int k, const Epilogue& epilogue) {
    multiply<T, false, TRANSPOSED>(
            memory, x, k, weight, TRANSPOSED ? k : n, k, Extent{m, n, n, n % 4 == 0}, epilogue);
}

}  // namespace tf32

#define TF32_MEMORY(tile) __shared__ __align__(128) float memory[tf32::tile::FLOATS]

/**
 * {@code C = op(A) op(B)}, or {@code C = op(A) op(B) + C} if accumulate; which factor is transposed (t) says the name. op(A)
 * is m x k, op(B) k x n, C m x n; strides are elements from one stored row to the next.
 */
#define TF32_MULTIPLY_PARAMETERS \
    const float *a, int strideA, const float *b, int strideB, float *c, int strideC, int m, int n, int k, int accumulate
#define TF32_MULTIPLY_ARGUMENTS \
    memory, a, strideA, b, strideB, k, Extent{m, n, strideC, quadsAligned(c, strideC)}, Store{c, accumulate != 0}

KERNEL __launch_bounds__(128) ph_multiply_tf32_nn_32(TF32_MULTIPLY_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::multiply<tf32::Small, false, false>(TF32_MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_multiply_tf32_nn_64(TF32_MULTIPLY_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::multiply<tf32::Medium, false, false>(TF32_MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_multiply_tf32_nt_32(TF32_MULTIPLY_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::multiply<tf32::Small, false, true>(TF32_MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_multiply_tf32_nt_64(TF32_MULTIPLY_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::multiply<tf32::Medium, false, true>(TF32_MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_multiply_tf32_tn_32(TF32_MULTIPLY_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::multiply<tf32::Small, true, false>(TF32_MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_multiply_tf32_tn_64(TF32_MULTIPLY_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::multiply<tf32::Medium, true, false>(TF32_MULTIPLY_ARGUMENTS);
}

// Layers: see the exact kernels of the same names.

KERNEL __launch_bounds__(128) ph_layer_tf32_32(LAYER_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::fused<tf32::Small, true>(LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_layer_tf32_64(LAYER_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::fused<tf32::Medium, true>(LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_reverse_layer_tf32_32(REVERSE_LAYER_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::fused<tf32::Small, false>(REVERSE_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_reverse_layer_tf32_64(REVERSE_LAYER_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::fused<tf32::Medium, false>(REVERSE_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_tangent_layer_tf32_32(TANGENT_LAYER_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::fused<tf32::Small, true>(TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_tangent_layer_tf32_64(TANGENT_LAYER_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::fused<tf32::Medium, true>(TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_reverse_tangent_layer_tf32_32(REVERSE_TANGENT_LAYER_PARAMETERS) {
    TF32_MEMORY(Small);
    tf32::fused<tf32::Small, false>(REVERSE_TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(128) ph_reverse_tangent_layer_tf32_64(REVERSE_TANGENT_LAYER_PARAMETERS) {
    TF32_MEMORY(Medium);
    tf32::fused<tf32::Medium, false>(REVERSE_TANGENT_LAYER_ARGUMENTS);
}

#endif

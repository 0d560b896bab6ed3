// SPDX-License-Identifier: Apache-2.0
// Matrix products in float32, reproducible: {@code c_ij = fma(a_i,K-1, b_K-1,j, ... fma(a_i0, b_0j, start))} in the order
// of k, rounded once a term, whatever the tile: the bits of the portable back-end, whose sums are the same chains. Start is
// 0, or c_ij if the product is added. There is no splitting of k, and no term is added beyond the last one: 0 * 0 would turn
// a sum of -0 into 0.
//
// A block computes one tile of C, tile row by tile row: ceil(m / TILE) * ceil(n / TILE) blocks of one dimension. While it
// sums over one slice of k from shared memory, the next slice is on its way through registers.
#include "epilogue.cuh"
#include "operand.cuh"

namespace exact {

/** A tile of SIZE x SIZE, of which a thread computes HIGH x WIDE elements. */
template <int SIZE_, int DEPTH_, int HIGH_, int WIDE_>
struct Tile {
    static constexpr int SIZE = SIZE_;
    static constexpr int DEPTH = DEPTH_;
    static constexpr int HIGH = HIGH_;
    static constexpr int WIDE = WIDE_;
    static constexpr int THREADS_X = SIZE / WIDE;
    static constexpr int THREADS = SIZE / HIGH * THREADS_X;
    static constexpr int RUN_HIGH = HIGH < 4 ? HIGH : 4;
    static constexpr int RUN_WIDE = WIDE < 4 ? WIDE : 4;
    /** Padding spreads the columns that a transposing store writes over the banks. */
    static constexpr int PITCH = SIZE + 4;
    static constexpr int SLICE = DEPTH * PITCH;
    /** Floats of shared memory: two slices of either factor. */
    static constexpr int FLOATS = 4 * SLICE;
    /** Rows of the tile that fit into shared memory at once, when the sums go there. */
    static constexpr int STRIP = FLOATS / PITCH < SIZE ? FLOATS / PITCH : SIZE;
    static_assert(SIZE * DEPTH == 4 * THREADS, "a thread loads one quad of a slice");
    static_assert(THREADS_X == 16, "a warp covers 8 threads along a row and 4 along a column");
    static_assert(SIZE % STRIP == 0, "strips cover the tile");
};

using Small = Tile<32, 16, 4, 2>;
using Medium = Tile<64, 16, 4, 4>;
using Large = Tile<128, 8, 8, 8>;

/** Where element e of a thread's lies in the tile: runs of neighbours, the runs apart, so that a warp's reads lie together. */
template <int SIZE, int COUNT, int RUN>
__device__ __forceinline__ int position(int thread, int e) {
    return e / RUN * (SIZE / (COUNT / RUN)) + thread * RUN + e % RUN;
}

/** Writes a quad to a slice, in which outer lies together. */
template <class T>
__device__ __forceinline__ void storeTerms(float* slice, const Corner& at, bool outerTogether, const Quad& quad) {
    float* to = slice + at.depth * T::PITCH + at.outer;
    if (outerTogether) {
        storeWhole(to, quad);
    } else {
#pragma unroll
        for (int i = 0; i < 4; i++) {
            to[i * T::PITCH] = quad.at[i];
        }
    }
}

/** A thread's elements of a row of a slice. */
template <int SIZE, int COUNT, int RUN>
__device__ __forceinline__ void loadTerms(const float* row, int thread, float (&terms)[COUNT]) {
#pragma unroll
    for (int e = 0; e < COUNT; e += RUN) {
        const float* from = row + position<SIZE, COUNT, RUN>(thread, e);
        if (RUN == 4) {
            float4 all = *reinterpret_cast<const float4*>(from);
            terms[e] = all.x;
            terms[e + 1] = all.y;
            terms[e + 2 % RUN] = all.z;
            terms[e + 3 % RUN] = all.w;
        } else {
            float2 all = *reinterpret_cast<const float2*>(from);
            terms[e] = all.x;
            terms[e + 1] = all.y;
        }
    }
}

/** Adds the terms of one k: {@code sum_ij = fma(a_ik, b_kj, sum_ij)}. */
template <class T>
__device__ __forceinline__ void addTerms(
        const float* sliceA, const float* sliceB, int k, int x, int y, float (&sums)[T::HIGH][T::WIDE]) {
    float a[T::HIGH];
    float b[T::WIDE];
    loadTerms<T::SIZE, T::HIGH, T::RUN_HIGH>(sliceA + k * T::PITCH, y, a);
    loadTerms<T::SIZE, T::WIDE, T::RUN_WIDE>(sliceB + k * T::PITCH, x, b);
#pragma unroll
    for (int i = 0; i < T::HIGH; i++) {
#pragma unroll
        for (int j = 0; j < T::WIDE; j++) {
            sums[i][j] = fmaf(a[i], b[j], sums[i][j]);
        }
    }
}

/** The block's tile and the thread's place in it: a warp covers 8 threads along a row and 4 along a column. */
template <class T>
struct Place {
    int row;
    int column;
    int thread;
    int x;
    int y;

    __device__ __forceinline__ explicit Place(int columns) {
        int tilesAcross = (columns + T::SIZE - 1) / T::SIZE;
        row = static_cast<int>(blockIdx.x) / tilesAcross * T::SIZE;
        column = static_cast<int>(blockIdx.x) % tilesAcross * T::SIZE;
        thread = static_cast<int>(threadIdx.x);
        x = thread % 8 + thread / 32 % 2 * 8;
        y = thread % 32 / 8 + thread / 64 * 4;
    }
};

template <class T>
using Sums = float[T::HIGH][T::WIDE];

/** Calls {@code body(row of the strip, column of the tile)} for each of the thread's quads of a strip's elements. */
template <class T, class Body>
__device__ __forceinline__ void eachQuad(const Place<T>& place, int strip, const Extent& extent, Body body) {
#pragma unroll 1
    for (int quad = place.thread; quad < T::STRIP * (T::SIZE / 4); quad += T::THREADS) {
        int row = quad / (T::SIZE / 4);
        int column = quad % (T::SIZE / 4) * 4;
        if (place.row + strip + row < extent.rows && place.column + column < extent.columns) {
            body(row, column);
        }
    }
}

/** Calls {@code body(float in shared memory, sum)} for each of the thread's sums that lie in a strip. */
template <class T, class Body>
__device__ __forceinline__ void eachSum(float* memory, const Place<T>& place, int strip, Sums<T>& sums, Body body) {
#pragma unroll
    for (int i = 0; i < T::HIGH; i++) {
        int row = position<T::SIZE, T::HIGH, T::RUN_HIGH>(place.y, i) - strip;
        if (row >= 0 && row < T::STRIP) {
#pragma unroll
            for (int j = 0; j < T::WIDE; j++) {
                body(memory[row * T::PITCH + position<T::SIZE, T::WIDE, T::RUN_WIDE>(place.x, j)], sums[i][j]);
            }
        }
    }
}

/** Begins the sums with the elements of a matrix. */
template <class T>
__device__ __forceinline__ void loadSums(
        float* memory, const Place<T>& place, const float* start, const Extent& extent, Sums<T>& sums) {
#pragma unroll 1
    for (int strip = 0; strip < T::SIZE; strip += T::STRIP) {
        eachQuad(place, strip, extent, [&](int row, int column) {
            storeWhole(
                    memory + row * T::PITCH + column,
                    extent.load(start, place.row + strip + row, place.column + column));
        });
        __syncthreads();
        eachSum(memory, place, strip, sums, [](float& element, float& sum) { sum = element; });
        __syncthreads();
    }
}

/** Hands the sums to the epilogue by way of shared memory, so that neighbouring threads write neighbours. */
template <class T, class Epilogue>
__device__ __forceinline__ void finishSums(
        float* memory, const Place<T>& place, Sums<T>& sums, const Extent& extent, const Epilogue& epilogue) {
#pragma unroll 1
    for (int strip = 0; strip < T::SIZE; strip += T::STRIP) {
        __syncthreads();
        eachSum(memory, place, strip, sums, [](float& element, float& sum) { element = sum; });
        __syncthreads();
        eachQuad(place, strip, extent, [&](int row, int column) {
            epilogue.finish(
                    extent,
                    place.row + strip + row,
                    place.column + column,
                    loadWhole(memory + row * T::PITCH + column));
        });
    }
}

/** Adds the terms of all k in order. */
template <class T>
__device__ __forceinline__ void addProducts(
        float* memory, const Place<T>& place, const Operand& a, const Operand& b, Sums<T>& sums) {
    Corner cornerA = corner<T::SIZE, T::DEPTH>(place.thread, a.outerTogether);
    Corner cornerB = corner<T::SIZE, T::DEPTH>(place.thread, b.outerTogether);
    Feed<T::DEPTH> feedA(a, place.row, cornerA);
    Feed<T::DEPTH> feedB(b, place.column, cornerB);
    Quad quadA = feedA.load(a);
    Quad quadB = feedB.load(b);
    float* slicesB = memory + 2 * T::SLICE;
    int slice = 0;
    storeTerms<T>(memory, cornerA, a.outerTogether, quadA);
    storeTerms<T>(slicesB, cornerB, b.outerTogether, quadB);
    __syncthreads();
#pragma unroll 1
    for (int left = a.depth; left > 0; left -= T::DEPTH) {
        if (left > T::DEPTH) {
            quadA = feedA.load(a);
            quadB = feedB.load(b);
        }
        if (left >= T::DEPTH) {
#pragma unroll
            for (int k = 0; k < T::DEPTH; k++) {
                addTerms<T>(memory + slice, slicesB + slice, k, place.x, place.y, sums);
            }
        } else {
#pragma unroll 1
            for (int k = 0; k < left; k++) {
                addTerms<T>(memory + slice, slicesB + slice, k, place.x, place.y, sums);
            }
        }
        if (left > T::DEPTH) {
            slice = T::SLICE - slice;
            storeTerms<T>(memory + slice, cornerA, a.outerTogether, quadA);
            storeTerms<T>(slicesB + slice, cornerB, b.outerTogether, quadB);
            __syncthreads();
        }
    }
}

/** One tile of {@code op(A) op(B)}, from {@code start} if that is not null, handed to the epilogue. */
template <class T, class Epilogue>
__device__ __forceinline__ void multiply(
        float* memory, const Operand& a, const Operand& b, const float* start, const Extent& extent, const Epilogue& epilogue) {
    Place<T> place(extent.columns);
    Sums<T> sums = {};
    if (start != nullptr) {
        loadSums(memory, place, start, extent, sums);
    }
    addProducts(memory, place, a, b, sums);
    finishSums(memory, place, sums, extent, epilogue);
}

/** {@code C = op(A) op(B) + beta C}; see the kernels. */
template <class T>
__device__ __forceinline__ void plain(
        float* memory,
        const float* a,
        int strideA,
        int transposeA,
        const float* b,
        int strideB,
        int transposeB,
        float* c,
        int strideC,
        int m,
        int n,
        int k,
        int accumulate) {
    multiply<T>(
            memory,
            operand(a, strideA, m, k, transposeA != 0),
            operand(b, strideB, n, k, transposeB == 0),
            accumulate ? c : nullptr,
            Extent{m, n, strideC, quadsAligned(c, strideC)},
            Store{c, false});
}

/** {@code epilogue(X W^T)} or {@code epilogue(X W)}, X m x k and everything without gaps. */
template <class T, bool TRANSPOSED, class Epilogue>
__device__ __forceinline__ void fused(
        float* memory, const float* x, const float* weight, int m, int n, int k, const Epilogue& epilogue) {
    multiply<T>(
            memory,
            operand(x, k, m, k, false),
            operand(weight, TRANSPOSED ? k : n, n, k, !TRANSPOSED),
            nullptr,
            Extent{m, n, n, n % 4 == 0},
            epilogue);
}

}  // namespace exact

#define EXACT_MEMORY(tile) __shared__ __align__(128) float memory[exact::tile::FLOATS]

/**
 * {@code C = op(A) op(B)}, or {@code C = op(A) op(B) + C} if accumulate. op(A) is m x k, op(B) k x n, C m x n; strides are
 * elements from one stored row to the next. The tile is 32, 64 or 128: the largest one whose blocks occupy the device.
 */
#define MULTIPLY_PARAMETERS \
    const float *a, int strideA, int transposeA, const float *b, int strideB, int transposeB, float *c, int strideC, int m, \
            int n, int k, int accumulate
#define MULTIPLY_ARGUMENTS memory, a, strideA, transposeA, b, strideB, transposeB, c, strideC, m, n, k, accumulate

KERNEL __launch_bounds__(128) ph_multiply_32(MULTIPLY_PARAMETERS) {
    EXACT_MEMORY(Small);
    exact::plain<exact::Small>(MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(256) ph_multiply_64(MULTIPLY_PARAMETERS) {
    EXACT_MEMORY(Medium);
    exact::plain<exact::Medium>(MULTIPLY_ARGUMENTS);
}

KERNEL __launch_bounds__(256, 2) ph_multiply_128(MULTIPLY_PARAMETERS) {
    EXACT_MEMORY(Large);
    exact::plain<exact::Large>(MULTIPLY_ARGUMENTS);
}

/** {@code z = X W^T}: SiLU of {@code z + bias} and its derivatives, second may be null. X m x k, W n x k, results m x n. */
#define LAYER_PARAMETERS \
    const float *x, const float *weight, const float *bias, float *y, float *first, float *second, int m, int n, int k
#define LAYER_ARGUMENTS memory, x, weight, m, n, k, Activate{bias, y, first, second}

KERNEL __launch_bounds__(128) ph_layer_32(LAYER_PARAMETERS) {
    EXACT_MEMORY(Small);
    exact::fused<exact::Small, true>(LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256) ph_layer_64(LAYER_PARAMETERS) {
    EXACT_MEMORY(Medium);
    exact::fused<exact::Medium, true>(LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256, 2) ph_layer_128(LAYER_PARAMETERS) {
    EXACT_MEMORY(Large);
    exact::fused<exact::Large, true>(LAYER_ARGUMENTS);
}

/** {@code g = X W (+ skip)}, {@code zeta = g first}, {@code second = g second}; skip, g, second may be null. W k x n. */
#define REVERSE_LAYER_PARAMETERS \
    const float *x, const float *weight, const float *skip, float *g, const float *first, float *second, float *zeta, int m, \
            int n, int k
#define REVERSE_LAYER_ARGUMENTS memory, x, weight, m, n, k, Reverse{skip, g, first, second, zeta}

KERNEL __launch_bounds__(128) ph_reverse_layer_32(REVERSE_LAYER_PARAMETERS) {
    EXACT_MEMORY(Small);
    exact::fused<exact::Small, false>(REVERSE_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256) ph_reverse_layer_64(REVERSE_LAYER_PARAMETERS) {
    EXACT_MEMORY(Medium);
    exact::fused<exact::Medium, false>(REVERSE_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256, 2) ph_reverse_layer_128(REVERSE_LAYER_PARAMETERS) {
    EXACT_MEMORY(Large);
    exact::fused<exact::Large, false>(REVERSE_LAYER_ARGUMENTS);
}

/** {@code z = X W^T}, {@code y = first z (+ skip)}; skip may be null. W n x k. */
#define TANGENT_LAYER_PARAMETERS \
    const float *x, const float *weight, const float *first, const float *skip, float *z, float *y, int m, int n, int k
#define TANGENT_LAYER_ARGUMENTS memory, x, weight, m, n, k, Tangent{first, skip, z, y}

KERNEL __launch_bounds__(128) ph_tangent_layer_32(TANGENT_LAYER_PARAMETERS) {
    EXACT_MEMORY(Small);
    exact::fused<exact::Small, true>(TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256) ph_tangent_layer_64(TANGENT_LAYER_PARAMETERS) {
    EXACT_MEMORY(Medium);
    exact::fused<exact::Medium, true>(TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256, 2) ph_tangent_layer_128(TANGENT_LAYER_PARAMETERS) {
    EXACT_MEMORY(Large);
    exact::fused<exact::Large, true>(TANGENT_LAYER_ARGUMENTS);
}

/** {@code g = X W (+ skip)}, {@code z = fma(second, z, g first)}; skip and g may be null. W k x n. */
#define REVERSE_TANGENT_LAYER_PARAMETERS \
    const float *x, const float *weight, const float *skip, float *g, const float *first, const float *second, float *z, \
            int m, int n, int k
#define REVERSE_TANGENT_LAYER_ARGUMENTS memory, x, weight, m, n, k, ReverseTangent{skip, g, first, second, z}

KERNEL __launch_bounds__(128) ph_reverse_tangent_layer_32(REVERSE_TANGENT_LAYER_PARAMETERS) {
    EXACT_MEMORY(Small);
    exact::fused<exact::Small, false>(REVERSE_TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256) ph_reverse_tangent_layer_64(REVERSE_TANGENT_LAYER_PARAMETERS) {
    EXACT_MEMORY(Medium);
    exact::fused<exact::Medium, false>(REVERSE_TANGENT_LAYER_ARGUMENTS);
}

KERNEL __launch_bounds__(256, 2) ph_reverse_tangent_layer_128(REVERSE_TANGENT_LAYER_PARAMETERS) {
    EXACT_MEMORY(Large);
    exact::fused<exact::Large, false>(REVERSE_TANGENT_LAYER_ARGUMENTS);
}

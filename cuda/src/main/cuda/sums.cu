// SPDX-License-Identifier: Apache-2.0
// Sums along columns and along rows. Each sum runs in its order, one term after the other; what is parallel are the sums
// themselves and the way of their terms from memory.
#include "common.cuh"

namespace sums {

constexpr int COLUMN_THREADS = 256;
constexpr int WARPS = COLUMN_THREADS / 32;
/** Rows that are on their way at once, and how many of them a thread carries. */
constexpr int STAGE = 128;
constexpr int CARRIED = STAGE / WARPS;

/** Elements of a column in a stage's rows: every eighth row from this warp's on; 0 outside. */
__device__ __forceinline__ void load(
        const float* a, int rows, int columns, int from, int column, int warp, float (&carried)[CARRIED]) {
#pragma unroll
    for (int i = 0; i < CARRIED; i++) {
        int row = from + warp + i * WARPS;
        carried[i] = row < rows && column < columns ? a[static_cast<long long>(row) * columns + column] : 0.0f;
    }
}

constexpr int CHAINS = 4;
constexpr int ROW_THREADS = 128;
constexpr int ROWS = ROW_THREADS / CHAINS;
constexpr int WIDTH = 32;
/** Puts the elements that a warp reads at once, 8 rows by 4 chains, into different banks. */
constexpr int PITCH = WIDTH + 4;

}  // namespace sums

/**
 * {@code v_j = sum_i a_ij}, or {@code v_j = v_j + a_0j + a_1j + ...} if accumulate, in the order of the rows. A block sums 32
 * columns: ceil(columns / 32) blocks of 256 threads. All warps fetch rows, 128 at a time, while the first one adds those
 * before.
 */
KERNEL __launch_bounds__(256) ph_column_sums(const float* a, float* v, int rows, int columns, int accumulate) {
    using namespace sums;
    __shared__ float stage[STAGE][32];
    int lane = static_cast<int>(threadIdx.x) % 32;
    int warp = static_cast<int>(threadIdx.x) / 32;
    int column = static_cast<int>(blockIdx.x) * 32 + lane;
    bool adds = warp == 0 && column < columns;
    float sum = adds && accumulate ? v[column] : 0.0f;
    float carried[CARRIED];
    load(a, rows, columns, 0, column, warp, carried);
    for (int from = 0; from < rows; from += STAGE) {
#pragma unroll
        for (int i = 0; i < CARRIED; i++) {
            stage[warp + i * WARPS][lane] = carried[i];
        }
        __syncthreads();
        load(a, rows, columns, from + STAGE, column, warp, carried);
        if (adds) {
            int count = min(STAGE, rows - from);
#pragma unroll 8
            for (int row = 0; row < count; row++) {
                sum = sum + stage[row][lane];
            }
        }
        __syncthreads();
    }
    if (adds) {
        v[column] = sum;
    }
}

/**
 * {@code r_i = sum_j a_ij b_ij} in double precision, where a product of floats is exact: four sums of every fourth column
 * each, the columns that are left over added to the first, then {@code (s_0 + s_1) + (s_2 + s_3)}. A block sums 32 rows:
 * ceil(rows / 32) blocks of 128 threads.
 */
KERNEL __launch_bounds__(128) ph_row_dots(const float* a, const float* b, float* r, int rows, int columns) {
    using namespace sums;
    __shared__ float left[ROWS][PITCH];
    __shared__ float right[ROWS][PITCH];
    int thread = static_cast<int>(threadIdx.x);
    int firstRow = static_cast<int>(blockIdx.x) * ROWS;
    int row = thread / CHAINS;
    int chain = thread % CHAINS;
    int whole = columns / CHAINS * CHAINS;
    double sum = 0.0;
    for (int from = 0; from < columns; from += WIDTH) {
        int column = from + thread % WIDTH;
#pragma unroll
        for (int i = thread / WIDTH; i < ROWS; i += ROW_THREADS / WIDTH) {
            bool inside = firstRow + i < rows && column < columns;
            long long index = static_cast<long long>(firstRow + i) * columns + column;
            left[i][thread % WIDTH] = inside ? a[index] : 0.0f;
            right[i][thread % WIDTH] = inside ? b[index] : 0.0f;
        }
        __syncthreads();
        int width = min(WIDTH, whole - from);
        for (int j = chain; j < width; j += CHAINS) {
            sum = fma(static_cast<double>(left[row][j]), static_cast<double>(right[row][j]), sum);
        }
        if (chain == 0) {
            for (int j = max(width, 0); j < min(WIDTH, columns - from); j++) {
                sum = fma(static_cast<double>(left[row][j]), static_cast<double>(right[row][j]), sum);
            }
        }
        __syncthreads();
    }
    sum = sum + __shfl_xor_sync(0xffffffffu, sum, 1);
    sum = sum + __shfl_xor_sync(0xffffffffu, sum, 2);
    if (chain == 0 && firstRow + row < rows) {
        r[firstRow + row] = static_cast<float>(sum);
    }
}

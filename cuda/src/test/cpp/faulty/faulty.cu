// SPDX-License-Identifier: Apache-2.0
// Kernels that are broken in one way each, so that tests can see the shim notice.
#include "common.cuh"

#include <mma.h>

KERNEL ph_write(float* values, int index) { values[index] = 1.0f; }

KERNEL ph_write_quad(float* values, int index) {
    *reinterpret_cast<float4*>(values + index) = make_float4(1.0f, 2.0f, 3.0f, 4.0f);
}

KERNEL ph_write_dynamic(float* result, int index) {
    DYNAMIC_SHARED(float, memory);
    memory[index] = 1.0f;
    *result = memory[index];
}

KERNEL ph_write_static(float* result, int index) {
    __shared__ float memory[32];
    memory[index] = 1.0f;
    *result = memory[index];
}

/** Threads from a certain one on do not come to the barrier. */
KERNEL ph_part_in_block(int first) {
    if (static_cast<int>(threadIdx.x) < first) {
        __syncthreads();
    }
}

KERNEL ph_part_in_warp(int first) {
    if (static_cast<int>(threadIdx.x) < first) {
        __syncwarp();
    }
}

/** All threads come to a barrier, but not to the same one. */
KERNEL ph_part_by_line(int first) {
    if (static_cast<int>(threadIdx.x) < first) {
        __syncthreads();
    } else {
        __syncthreads();
    }
}

/** {@code reversed_t = values_(n - 1 - t)} through shared memory, with or without the barrier that it needs. */
KERNEL __launch_bounds__(64) ph_reverse(const float* values, float* reversed, int barrier) {
    __shared__ float memory[64];
    memory[threadIdx.x] = values[threadIdx.x];
    if (barrier) {
        __syncthreads();
    }
    reversed[threadIdx.x] = memory[blockDim.x - 1 - threadIdx.x];
}

/** {@code values_t = t}, with the one of the thread before through shared memory; thread 0 takes the number of threads. */
KERNEL __launch_bounds__(64) ph_neighbours(float* values, int barrier) {
    __shared__ float memory[64];
    memory[threadIdx.x] = static_cast<float>(threadIdx.x);
    if (barrier) {
        __syncthreads();
    }
    values[threadIdx.x] = threadIdx.x == 0 ? static_cast<float>(blockDim.x) : memory[threadIdx.x - 1] + 1.0f;
}

/** {@code A B} of one 16 x 8 and one 8 x 16 matrix; the factors must be rounded first. */
KERNEL ph_tensor_cores(const float* a, const float* b, float* c, int strideOfB, int round) {
    using namespace nvcuda::wmma;
    fragment<matrix_a, 16, 16, 8, precision::tf32, row_major> left;
    fragment<matrix_b, 16, 16, 8, precision::tf32, row_major> right;
    fragment<accumulator, 16, 16, 8, float> sums;
    fill_fragment(sums, 0.0f);
    load_matrix_sync(left, a, 8);
    load_matrix_sync(right, b, strideOfB);
    for (int e = 0; round && e < left.num_elements; e++) {
        left.x[e] = __float_to_tf32(left.x[e]);
    }
    for (int e = 0; round && e < right.num_elements; e++) {
        right.x[e] = __float_to_tf32(right.x[e]);
    }
    mma_sync(sums, left, right, sums);
    store_matrix_sync(c, sums, 16, mem_row_major);
}

/** Sum over a warp, which every lane receives. */
KERNEL ph_warp_sum(int* sums) {
    int sum = static_cast<int>(threadIdx.x);
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_xor_sync(0xffffffffu, sum, distance);
    }
    sums[threadIdx.x] = sum;
}

/** One of each type of parameter. */
KERNEL ph_parameters(double* result, int i, long long l, float f, double d) {
    result[0] = i;
    result[1] = static_cast<double>(l);
    result[2] = f;
    result[3] = d;
}

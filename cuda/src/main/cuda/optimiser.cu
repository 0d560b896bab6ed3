// SPDX-License-Identifier: Apache-2.0
// The optimiser's work on the flat vector of all parameters. A thread has one element: ceil(count / 256) blocks of 256
// threads, but for the sums of squares.
#include "common.cuh"

namespace optimiser {

constexpr int THREADS = 256;
/** Decays of the moments, beta_1 and beta_2, and what keeps the quotient finite. */
constexpr double BETA_1 = 0.9;
constexpr double BETA_2 = 0.999;
constexpr float KEEP_FIRST = static_cast<float>(BETA_1);
constexpr float NEW_FIRST = static_cast<float>(1 - BETA_1);
constexpr float KEEP_SECOND = static_cast<float>(BETA_2);
constexpr float NEW_SECOND = static_cast<float>(1 - BETA_2);
constexpr float EPSILON = 1e-8f;
/** Elements of a sum of squares. */
constexpr int SQUARES = 1024;
constexpr int SQUARES_THREADS = 128;

__device__ __forceinline__ long long element() {
    return static_cast<long long>(blockIdx.x) * THREADS + threadIdx.x;
}

}  // namespace optimiser

/**
 * A step of Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019), every operation
 * rounded by itself: {@code g = scale gradient}, {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g g},
 * {@code p = shrink p - rate m / (sqrt(v) correction + epsilon)}. Pointers to count elements each.
 */
KERNEL __launch_bounds__(256) ph_adam(
        float* parameters,
        const float* gradient,
        float* first,
        float* second,
        int count,
        float scale,
        float rate,
        float shrink,
        float correction) {
    using namespace optimiser;
    long long i = element();
    if (i < count) {
        float g = scale * gradient[i];
        float m = KEEP_FIRST * first[i] + NEW_FIRST * g;
        float v = KEEP_SECOND * second[i] + NEW_SECOND * g * g;
        first[i] = m;
        second[i] = v;
        parameters[i] = shrink * parameters[i] - rate * m / (sqrtf(v) * correction + EPSILON);
    }
}

/** {@code average = average + weight (values - average)}. Pointers to count elements each. */
KERNEL __launch_bounds__(256) ph_average(float weight, const float* values, float* average, int count) {
    long long i = optimiser::element();
    if (i < count) {
        float old = average[i];
        average[i] = old + weight * (values[i] - old);
    }
}

/**
 * {@code sums_b = sum of vector_i^2} over the 1024 elements from 1024 b on, in double precision and in their order:
 * ceil(count / 1024) blocks of 128 threads, which fetch while one adds. A square of a float is exact in double precision.
 */
KERNEL __launch_bounds__(128) ph_square_sums(const float* vector, double* sums, int count) {
    using namespace optimiser;
    __shared__ float elements[SQUARES];
    long long from = static_cast<long long>(blockIdx.x) * SQUARES;
    int here = static_cast<int>(count - from < SQUARES ? count - from : SQUARES);
#pragma unroll
    for (int i = static_cast<int>(threadIdx.x); i < SQUARES; i += SQUARES_THREADS) {
        if (i < here) {
            elements[i] = vector[from + i];
        }
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        double sum = 0.0;
#pragma unroll 8
        for (int i = 0; i < here; i++) {
            double element = static_cast<double>(elements[i]);
            sum = fma(element, element, sum);
        }
        sums[blockIdx.x] = sum;
    }
}

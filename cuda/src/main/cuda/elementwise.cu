// SPDX-License-Identifier: Apache-2.0
// Operations element by element, each one pass over memory and bound by it. Blocks have 256 threads and each thread four
// consecutive elements: ceil(count / 1024) blocks, no shared memory. Matrices lie row by row without gaps and begin at
// multiples of 16 bytes; a result may be an operand.
#include "quad.cuh"
#include "silu.cuh"

namespace elementwise {

constexpr int THREADS = 256;
constexpr int WIDTH = 4;

__device__ __forceinline__ long long first() {
    return (static_cast<long long>(blockIdx.x) * THREADS + threadIdx.x) * WIDTH;
}

__device__ __forceinline__ Quad load(const float* values, long long first, int count) {
    return loadQuad(values, first, count, true);
}

__device__ __forceinline__ void store(float* values, long long first, int count, const Quad& quad) {
    storeQuad(values, first, count, true, quad);
}

/** Elements of a row vector, one for every element of the quad. */
__device__ __forceinline__ Quad loadRow(const float* row, long long first, int columns) {
    Quad quad;
    int column = static_cast<int>(static_cast<unsigned>(first) % static_cast<unsigned>(columns));
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        quad.at[i] = row[column];
        column = column + 1 == columns ? 0 : column + 1;
    }
    return quad;
}

}  // namespace elementwise

/** {@code c_ij += v_j}; v has columns elements, c has count. */
KERNEL __launch_bounds__(256) ph_add_row(const float* v, float* c, int count, int columns) {
    using namespace elementwise;
    long long start = first();
    Quad row = loadRow(v, start, columns);
    Quad sum = load(c, start, count);
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        sum.at[i] = sum.at[i] + row.at[i];
    }
    store(c, start, count, sum);
}

/** SiLU of {@code z = x + bias} and its derivatives; secondDerivative may be null. x and results have count elements. */
KERNEL __launch_bounds__(256) ph_silu(
        const float* x,
        const float* bias,
        float* y,
        float* firstDerivative,
        float* secondDerivative,
        int count,
        int columns) {
    using namespace elementwise;
    long long start = first();
    Quad row = loadRow(bias, start, columns);
    Quad value = load(x, start, count);
    Quad derivative;
    Quad curvature;
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        Silu result = silu(value.at[i] + row.at[i]);
        value.at[i] = result.value;
        derivative.at[i] = result.first;
        curvature.at[i] = result.second;
    }
    store(y, start, count, value);
    store(firstDerivative, start, count, derivative);
    if (secondDerivative != nullptr) {
        store(secondDerivative, start, count, curvature);
    }
}

/** {@code c = a b}, or {@code c = fma(a, b, c)}. */
KERNEL __launch_bounds__(256) ph_multiply_elements(const float* a, const float* b, float* c, int count, int accumulate) {
    using namespace elementwise;
    long long start = first();
    Quad left = load(a, start, count);
    Quad right = load(b, start, count);
    Quad result;
    if (accumulate) {
        result = load(c, start, count);
#pragma unroll
        for (int i = 0; i < WIDTH; i++) {
            result.at[i] = fmaf(left.at[i], right.at[i], result.at[i]);
        }
    } else {
#pragma unroll
        for (int i = 0; i < WIDTH; i++) {
            result.at[i] = left.at[i] * right.at[i];
        }
    }
    store(c, start, count, result);
}

/** {@code r = fma(a, b, c d)}. */
KERNEL __launch_bounds__(256) ph_product_sum(
        const float* a, const float* b, const float* c, const float* d, float* r, int count) {
    using namespace elementwise;
    long long start = first();
    Quad left = load(a, start, count);
    Quad right = load(b, start, count);
    Quad otherLeft = load(c, start, count);
    Quad otherRight = load(d, start, count);
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        left.at[i] = fmaf(left.at[i], right.at[i], otherLeft.at[i] * otherRight.at[i]);
    }
    store(r, start, count, left);
}

/** {@code c = fma(alpha, a, c)}. */
KERNEL __launch_bounds__(256) ph_add(float alpha, const float* a, float* c, int count) {
    using namespace elementwise;
    long long start = first();
    Quad added = load(a, start, count);
    Quad sum = load(c, start, count);
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        sum.at[i] = fmaf(alpha, added.at[i], sum.at[i]);
    }
    store(c, start, count, sum);
}

/** {@code c_ij = r_i a_ij}; a and c have count elements. */
KERNEL __launch_bounds__(256) ph_scale_rows(const float* r, const float* a, float* c, int count, int columns) {
    using namespace elementwise;
    long long start = first();
    Quad result = load(a, start, count);
    unsigned row = static_cast<unsigned>(start) / static_cast<unsigned>(columns);
    int column = static_cast<int>(static_cast<unsigned>(start) % static_cast<unsigned>(columns));
#pragma unroll
    for (int i = 0; i < WIDTH; i++) {
        if (start + i < count) {
            result.at[i] = r[row] * result.at[i];
        }
        column++;
        if (column == columns) {
            column = 0;
            row++;
        }
    }
    store(c, start, count, result);
}

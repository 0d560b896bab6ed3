// SPDX-License-Identifier: Apache-2.0
// The gradient of the learned energy for the rows of a block, all layers in one go: activations in two buffers of shared memory,
// derivatives of SiLU in the block's scratch. With L layers, in a residual network with the terms in brackets:
//
//   forward   z_l = W_l a_(l-1) + b_l,   a_l = silu(z_l) (+ a_(l-1)),   o = W_o a_L + b_o   (inner product)
//   reverse   g_L = W_o^T u   (inner product)   or   w,   zeta_l = g_l silu'(z_l),   g_(l-1) = W_l^T zeta_l (+ g_l)
//             F = W_1^T zeta_1 (+ o with the inner product)
#pragma once

#include "block_rows.cuh"
#include "products.cuh"
#include "silu.cuh"

/** Where an evaluation reads and writes, and at which noise level. */
struct Evaluation {
    const float* noisy;
    float* denoised;
    const float* firstBias;
    float in;
    double skip;
    double out;

    /** Of the states at noise level t, or of Euler points at s. */
    __device__ Evaluation(const BlockRows& rows, bool ahead) {
        noisy = rows.coordinates(ahead ? RUN_TARGET : RUN_STATE);
        denoised = rows.coordinates(ahead ? rows.other() : rows.denoised());
        firstBias = rows.array<const float>(RUN_FIRST_BIAS) + (2 * rows.index + (ahead ? 1 : 0)) * rows.run[RUN_HIDDEN_WIDTH];
        in = static_cast<float>(rows.step[ahead ? STEP_TO_IN : STEP_FROM_IN]);
        skip = rows.step[ahead ? STEP_TO_SKIP : STEP_FROM_SKIP];
        out = rows.step[ahead ? STEP_TO_OUT : STEP_FROM_OUT];
    }
};

/** The network of a run inside a block, its products in float32 or on tensor cores. */
template <class Product>
class BlockNetwork {
    const BlockRows& rows;
    float* slabs;
    float* current;
    float* free;
    float* firsts;
    float* cotangents;
    float* readOut;
    int width;
    int layers;
    int dimension;
    int stride;
    int pitch;
    int dataPitch;
    bool residual;
    bool innerProduct;

    static __device__ __forceinline__ int padded(int count, int multiple) { return (count + multiple - 1) / multiple * multiple; }

    __device__ __forceinline__ const float* weight(int layer, int entry) const {
        return rows.array<const float>(RUN_NETWORK + layer * NETWORK_ENTRIES + entry);
    }

    /** The results become what the next product reads. */
    __device__ __forceinline__ void turn() {
        float* results = free;
        free = current;
        current = results;
    }

    /** Puts the network's input {@code u = c_in x} into the current buffer. */
    __device__ __forceinline__ void enter(const Evaluation& at) {
        int most = padded(dimension, Product::PADDING);
#pragma unroll 1
        for (int place = threadIdx.x; place < Product::BLOCK_ROWS * most; place += SAMPLING_THREADS) {
            int i = place / most;
            int j = place % most;
            current[i * stride + j] = i < rows.count && j < dimension ? at.in * rows.visible(at.noisy, i, j) : 0.0f;
        }
    }

    /** Where the derivative of SiLU in a layer lies. */
    __device__ __forceinline__ float* firstOf(int layer) const { return firsts + layer * Product::BLOCK_ROWS * width; }

    __device__ __forceinline__ void forward(const Evaluation& at) {
#pragma unroll 1
        for (int layer = 0; layer < layers; layer++) {
            bool begins = layer == 0;
            const float* condition = begins ? rows.array<const float>(RUN_CONDITION_PART) : nullptr;
            const float* bias = begins ? at.firstBias : weight(layer, NETWORK_BIAS);
            const float* previous = residual && !begins ? current : nullptr;
            float* result = free;
            float* first = firstOf(layer);
            Product::multiply(
                    current, stride, weight(layer, NETWORK_FORWARD), pitch, begins ? dimension : width, width, result, slabs,
                    [&](int i, int j, float z) {
                        if (condition != nullptr && i < rows.count) {
                            z = z + condition[(static_cast<long long>(rows.first) + i) * width + j];
                        }
                        Silu activation = silu(z + bias[j]);
                        first[i * width + j] = activation.first;
                        float value = activation.value;
                        result[i * stride + j] = previous != nullptr ? value + previous[i * stride + j] : value;
                    });
            turn();
        }
    }

    /** {@code o = W_o a_L + b_o}, into the scratch. */
    __device__ __forceinline__ void read() {
        const float* bias = weight(layers, NETWORK_BIAS);
        Product::multiply(
                current, stride, weight(layers, NETWORK_FORWARD), dataPitch, width, dimension, free, slabs,
                [&](int i, int j, float o) { readOut[i * dimension + j] = o + bias[j]; });
    }

    /** A cotangent meets the derivative of the activation: zeta goes on, g stays if the layer below adds it. */
    __device__ __forceinline__ float meet(int layer, int i, int j, float g) const {
        if (residual) {
            cotangents[i * width + j] = g;
        }
        return g * firstOf(layer)[i * width + j];
    }

    __device__ __forceinline__ void beginReverse(const Evaluation& at) {
        const float* weights = weight(layers, NETWORK_REVERSE);
        if (innerProduct) {
            enter(at);
            float* result = free;
            Product::multiply(
                    current, stride, weights, pitch, dimension, width, result, slabs,
                    [&](int i, int j, float g) { result[i * stride + j] = meet(layers - 1, i, j, g); });
            turn();
            return;
        }
        __syncthreads();
        int most = padded(width, Product::PADDING);
#pragma unroll 1
        for (int place = threadIdx.x; place < Product::BLOCK_ROWS * most; place += SAMPLING_THREADS) {
            int i = place / most;
            int j = place % most;
            current[i * stride + j] = j < width ? meet(layers - 1, i, j, fmaf(1.0f, weights[j], 0.0f)) : 0.0f;
        }
    }

    __device__ __forceinline__ void reverse(const Evaluation& at) {
        beginReverse(at);
#pragma unroll 1
        for (int layer = layers - 1; layer > 0; layer--) {
            float* result = free;
            Product::multiply(
                    current, stride, weight(layer, NETWORK_REVERSE), pitch, width, width, result, slabs,
                    [&](int i, int j, float g) {
                        float sum = residual ? g + cotangents[i * width + j] : g;
                        result[i * stride + j] = meet(layer - 1, i, j, sum);
                    });
            turn();
        }
        Product::multiply(
                current, stride, weight(0, NETWORK_REVERSE), dataPitch, width, dimension, free, slabs,
                [&](int i, int j, float f) {
                    if (i < rows.count) {
                        float output = innerProduct ? f + readOut[i * dimension + j] : f;
                        at.denoised[i * dimension + j] = rows.denoisedValue(at.noisy, i, j, output, at.skip, at.out);
                    }
                });
    }

public:
    __device__ BlockNetwork(const BlockRows& rows, float* shared) : rows(rows) {
        width = rows.number(RUN_HIDDEN_WIDTH);
        layers = rows.number(RUN_HIDDEN_LAYERS);
        dimension = rows.dimension;
        residual = rows.run[RUN_RESIDUAL] != 0;
        innerProduct = rows.run[RUN_INNER_PRODUCT] != 0;
        stride = padded(max(width, dimension), 32) + 4;
        pitch = padded(width, WEIGHT_COLUMNS);
        dataPitch = padded(dimension, WEIGHT_COLUMNS);
        slabs = shared;
        current = shared + SLABS_FLOATS;
        free = current + Product::BLOCK_ROWS * stride;
        firsts = rows.scratch(0, Product::BLOCK_ROWS);
        cotangents = firsts + layers * Product::BLOCK_ROWS * width;
        readOut = cotangents + (residual ? Product::BLOCK_ROWS * width : 0);
    }

    /** Denoises the rows; all threads may read the result on return. */
    __device__ __forceinline__ void denoise(const Evaluation& at) {
        enter(at);
        forward(at);
        if (innerProduct) {
            read();
        }
        reverse(at);
        __syncthreads();
    }
};

/** Denoises the states of a block, or the Euler points ahead. */
template <class Product>
PART denoise(Place place, bool ahead) {
    DYNAMIC_SHARED(float, shared);
    BlockRows rows = place.rows();
    BlockNetwork<Product>(rows, shared).denoise(Evaluation(rows, ahead));
}

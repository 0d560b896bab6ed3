// SPDX-License-Identifier: Apache-2.0
// The rows that a block owns in a step of the sampler, and what is known of them.
#pragma once

#include "convex.cuh"
#include "sampling_layout.cuh"

/** A state of a coordinate for the denoiser. */
constexpr int COORDINATE_FREE = 0;
constexpr int COORDINATE_GIVEN = 1;
constexpr int COORDINATE_ABSENT = 2;

/** Some rows of the tile, for the threads of one block. */
struct BlockRows {
    const long long* run;
    const double* step;
    int index;
    int first;
    int count;
    int dimension;

    __device__ BlockRows(const long long* run, const double* steps, int index, int first, int most)
        : run(run),
          step(steps + static_cast<long long>(index) * STEP_ENTRIES),
          index(index),
          first(first),
          count(min(most, static_cast<int>(run[RUN_ROWS]) - first)),
          dimension(static_cast<int>(run[RUN_DIMENSION])) {}

    template <class T>
    __device__ __forceinline__ T* array(int slot) const {
        return reinterpret_cast<T*>(run[slot]);
    }

    __device__ __forceinline__ int number(int slot) const { return static_cast<int>(run[slot]); }

    /** The coordinates of all rows of the block, one row after the other. */
    __device__ __forceinline__ float* coordinates(int slot) const {
        return array<float>(slot) + static_cast<long long>(first) * dimension;
    }

    __device__ __forceinline__ float* row(int slot, int i) const { return coordinates(slot) + i * dimension; }

    /** What was denoised in this step, and in the one before. */
    __device__ __forceinline__ int denoised() const { return (index & 1) == 0 ? RUN_DENOISED_OTHER : RUN_DENOISED; }
    __device__ __forceinline__ int other() const { return (index & 1) == 0 ? RUN_DENOISED : RUN_DENOISED_OTHER; }

    /** Flags of the coordinates of all rows; null if nothing is fixed or idle. */
    __device__ __forceinline__ const unsigned char* flags() const {
        const unsigned char* all = array<const unsigned char>(RUN_FLAGS);
        return all == nullptr ? nullptr : all + static_cast<long long>(first) * dimension;
    }

    __device__ __forceinline__ bool has(int i, int flag) const {
        const unsigned char* all = array<const unsigned char>(RUN_ROW_FLAGS);
        return all != nullptr && (all[first + i] & flag) != 0;
    }

    /** Flags of a row by which it is projected; null if nothing is fixed. */
    __device__ __forceinline__ const unsigned char* fixedOf(int i) const {
        return has(i, FLAG_FIXED) ? flags() + i * dimension : nullptr;
    }

    /** Room for one of two rows for each row of the block. */
    __device__ __forceinline__ float* scratch(int which, int i) const {
        return array<float>(RUN_SCRATCH) + blockIdx.x * run[RUN_SCRATCH_FLOATS] + (2 * i + which) * dimension;
    }

    __device__ __forceinline__ ConvexSet set() const {
        return {number(RUN_FACTORS), array<const int>(RUN_FACTOR_TABLE), array<const float>(RUN_LOWER),
                array<const float>(RUN_UPPER)};
    }

    __device__ __forceinline__ bool certified() const { return run[RUN_CERTIFIED] != 0; }

    /** What the denoiser knows of a coordinate; writes the value of a given one. */
    __device__ __forceinline__ int known(int i, int j, float& value) const {
        int columns = number(RUN_COLUMNS);
        if (columns == 0) {
            return COORDINATE_FREE;
        }
        const float* condition = array<const float>(RUN_CONDITION) + (first + i) * run[RUN_CONDITION_WIDTH];
        int column = array<const int>(RUN_COLUMN_OF)[j];
        if (condition[column] != 0.0f) {
            value = condition[2 * columns + j];
            return COORDINATE_GIVEN;
        }
        value = 0.0f;
        return condition[columns + column] != 0.0f ? COORDINATE_ABSENT : COORDINATE_FREE;
    }

    /** A coordinate of a noisy row as the network sees it. */
    __device__ __forceinline__ float visible(const float* noisy, int i, int j) const {
        float value;
        return known(i, j, value) == COORDINATE_FREE ? noisy[i * dimension + j] : 0.0f;
    }

    /** {@code D = c_skip x + c_out F}, unless the coordinate is known to the denoiser or held by the controller. */
    __device__ __forceinline__ float denoisedValue(
            const float* noisy, int i, int j, float output, double skip, double scale) const {
        int place = i * dimension + j;
        const unsigned char* known = flags();
        if (known != nullptr && known[place] != 0) {
            return row(RUN_HELD, 0)[place];
        }
        float value;
        if (this->known(i, j, value) != COORDINATE_FREE) {
            return value;
        }
        return static_cast<float>(skip * noisy[place] + scale * output);
    }

    /** Puts the fixed and idle coordinates of a row at their values. */
    __device__ __forceinline__ void hold(int i, float* x) const {
        if (!has(i, FLAG_FIXED | FLAG_IDLE)) {
            return;
        }
        const unsigned char* known = flags() + i * dimension;
        const float* held = row(RUN_HELD, i);
#pragma unroll 1
        for (int j = 0; j < dimension; j++) {
            if (known[j] != 0) {
                x[j] = held[j];
            }
        }
    }
};

/** The rows of a block, named anew: what a part of a step is called with. */
struct Place {
    const long long* run;
    const double* steps;
    int step;
    int first;
    int most;

    __device__ __forceinline__ BlockRows rows() const { return BlockRows(run, steps, step, first, most); }
};

/** A part of a step that kernels call: a function of its own, so that what surrounds it takes no registers from it. */
#define PART __device__ __noinline__ void

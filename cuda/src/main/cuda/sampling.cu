// SPDX-License-Identifier: Apache-2.0
// The sampler: rows run down the noise levels on the device. Blocks have 256 threads and own some rows each, over which they go
// in turn; nothing but counters is shared between rows. The run's values lie in arrays, see sampling_layout.cuh.
#include "network.cuh"
#include "steering.cuh"

/** Rows of a block of the kernels that hold no network. */
constexpr int PLAIN_ROWS = 32;

namespace sampling {

/** Goes over the rows of the tile with all blocks. */
template <class Each>
__device__ __forceinline__ void forBlocks(const long long* run, const double* steps, int step, int most, Each each) {
#pragma unroll 1
    for (int first = blockIdx.x * most; first < static_cast<int>(run[RUN_ROWS]); first += gridDim.x * most) {
        each(Place{run, steps, step, first, most});
    }
}

/** A whole step: noise, denoise, aim, control, step. The network's text stands here once, for both evaluations of a step. */
template <class Product>
__device__ __forceinline__ void level(const long long* run, const double* steps, int step) {
    forBlocks(run, steps, step, Product::BLOCK_ROWS, [&](Place place) {
        drawNoise(place);
#pragma unroll 1
        for (int ahead = 0; ahead < 2 && (ahead == 0 || looksAhead(place)); ahead++) {
            if (ahead != 0 || !denoisedBefore(place)) {
                denoise<Product>(place, ahead != 0);
                replaceWhatIsNotFinite(place, ahead != 0);
            }
            aim(place, ahead != 0);
            if (ahead == 0 && looksAhead(place)) {
                lookAhead(place);
            }
        }
        finishStep(place);
    });
}

/** Hands a row's input to a network that is computed elsewhere. */
__device__ __forceinline__ void enter(const BlockRows& rows, bool ahead) {
    Evaluation at(rows, ahead);
    float* input = rows.coordinates(RUN_INPUT);
#pragma unroll 1
    for (int place = threadIdx.x; place < rows.count * rows.dimension; place += SAMPLING_THREADS) {
        input[place] = at.in * rows.visible(at.noisy, place / rows.dimension, place % rows.dimension);
    }
    __syncthreads();
}

/** Takes the output of a network that was computed elsewhere. */
__device__ __forceinline__ void leave(const BlockRows& rows, bool ahead) {
    Evaluation at(rows, ahead);
    const float* output = rows.coordinates(RUN_GRADIENT);
#pragma unroll 1
    for (int place = threadIdx.x; place < rows.count * rows.dimension; place += SAMPLING_THREADS) {
        at.denoised[place] = rows.denoisedValue(
                at.noisy, place / rows.dimension, place % rows.dimension, output[place], at.skip, at.out);
    }
    __syncthreads();
}

}  // namespace sampling

/** Draws the rows from the prior, {@code x = scale e}, and measures them. */
KERNEL __launch_bounds__(256, 1) ph_sample_start(const long long* run, const double* steps, double scale) {
    sampling::forBlocks(run, steps, 0, PLAIN_ROWS, [&](Place place) {
        BlockRows rows = place.rows();
        int groups = (rows.dimension + RANDOM_BLOCK - 1) / RANDOM_BLOCK;
#pragma unroll 1
        for (int block = threadIdx.x; block < rows.count * groups; block += SAMPLING_THREADS) {
            int i = block / groups;
            int group = block % groups;
            long long particle = rows.array<const long long>(RUN_PARTICLES)[rows.first + i];
            RandomWords words = randomWords(run[RUN_SEED], PURPOSE_INITIAL_STATE, particle, 0, group);
#pragma unroll
            for (int k = 0; k < RANDOM_BLOCK; k++) {
                int j = group * RANDOM_BLOCK + k;
                if (j < rows.dimension) {
                    rows.row(RUN_STATE, i)[j] = static_cast<float>(scale * normalQuantile(words.at[k]));
                }
            }
        }
        __syncthreads();
        if (static_cast<int>(threadIdx.x) < rows.count) {
            RowMeasure(rows, threadIdx.x).initial(rows.step[STEP_FROM]);
        }
        __syncthreads();
    });
}

/** Ends the run: fixed coordinates are what they were given as; rows that keep noise are projected themselves. */
KERNEL __launch_bounds__(256, 1) ph_sample_finish(const long long* run, const double* steps) {
    sampling::forBlocks(run, steps, 0, PLAIN_ROWS, [&](Place place) {
        BlockRows rows = place.rows();
        if (static_cast<int>(threadIdx.x) < rows.count) {
            int i = threadIdx.x;
            float* x = rows.row(RUN_STATE, i);
            rows.hold(i, x);
            if (run[RUN_PROJECT_AT_END] != 0) {
                project(rows.set(), x, rows.fixedOf(i), rows.scratch(0, i));
            }
        }
        __syncthreads();
    });
}

/** Sums of 64 rows in their order: sums of block b lie at {@code b MEASURES}. */
KERNEL __launch_bounds__(256) ph_sum_blocks(const double* measures, int rows, double* sums) {
    int place = blockIdx.x * SAMPLING_THREADS + threadIdx.x;
    int block = place / MEASURES;
    int quantity = place % MEASURES;
    if (block * SUM_ROWS >= rows) {
        return;
    }
    double sum = 0.0;
#pragma unroll 1
    for (int i = block * SUM_ROWS; i < min(rows, (block + 1) * SUM_ROWS); i++) {
        sum += measures[static_cast<long long>(quantity) * rows + i];
    }
    sums[place] = sum;
}

/** The first part of a step whose network is not fused: noise, and the network's input. */
KERNEL __launch_bounds__(256) ph_sample_begin(const long long* run, const double* steps, int step) {
    sampling::forBlocks(run, steps, step, PLAIN_ROWS, [&](Place place) {
        BlockRows rows = place.rows();
        drawNoise(place);
        if (!denoisedBefore(place)) {
            sampling::enter(rows, false);
        }
    });
}

/** The second part, after the network: aim, and where it looks ahead the network's next input. */
KERNEL __launch_bounds__(256, 1) ph_sample_aim(const long long* run, const double* steps, int step) {
    sampling::forBlocks(run, steps, step, PLAIN_ROWS, [&](Place place) {
        BlockRows rows = place.rows();
        if (!denoisedBefore(place)) {
            sampling::leave(rows, false);
            replaceWhatIsNotFinite(place, false);
        }
        aim(place, false);
        if (looksAhead(place)) {
            lookAhead(place);
            sampling::enter(rows, true);
        }
    });
}

/** The last part, after the network if the step looks ahead: correct, control, step. Shared memory: a number a row. */
KERNEL __launch_bounds__(256, 1) ph_sample_end(const long long* run, const double* steps, int step) {
    sampling::forBlocks(run, steps, step, PLAIN_ROWS, [&](Place place) {
        BlockRows rows = place.rows();
        if (looksAhead(place)) {
            sampling::leave(rows, true);
            replaceWhatIsNotFinite(place, true);
            aim(place, true);
        }
        finishStep(place);
    });
}

/** A whole step with the network fused, 64 rows a block; dynamic shared memory as {@code BlockNetwork} lays it out. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_64(const long long* run, const double* steps, int step) {
    sampling::level<ExactProduct<64>>(run, steps, step);
}

/** As above with 32 rows a block. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_32(const long long* run, const double* steps, int step) {
    sampling::level<ExactProduct<32>>(run, steps, step);
}

/** As above with 16 rows a block. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_16(const long long* run, const double* steps, int step) {
    sampling::level<ExactProduct<16>>(run, steps, step);
}

/** As above with 8 rows a block. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_8(const long long* run, const double* steps, int step) {
    sampling::level<ExactProduct<8>>(run, steps, step);
}

/** A whole step on tensor cores with 64 rows a block; does nothing where there are none. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_tf32_64(const long long* run, const double* steps, int step) {
#if PH_TENSOR_CORES
    sampling::level<TensorProduct<64>>(run, steps, step);
#endif
}

/** As above with 32 rows a block. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_tf32_32(const long long* run, const double* steps, int step) {
#if PH_TENSOR_CORES
    sampling::level<TensorProduct<32>>(run, steps, step);
#endif
}

/** As above with 16 rows a block. */
KERNEL __launch_bounds__(256, 1) ph_sample_level_tf32_16(const long long* run, const double* steps, int step) {
#if PH_TENSOR_CORES
    sampling::level<TensorProduct<16>>(run, steps, step);
#endif
}

/** Standard normals of particles from a first one on, rows x columns: for comparing bits. */
KERNEL __launch_bounds__(256) ph_normals(
        long long seed, int purpose, long long particle, int step, int rows, int columns, float* normals) {
    int groups = (columns + RANDOM_BLOCK - 1) / RANDOM_BLOCK;
    long long place = static_cast<long long>(blockIdx.x) * SAMPLING_THREADS + threadIdx.x;
    int i = static_cast<int>(place / groups);
    int group = static_cast<int>(place % groups);
    if (i >= rows) {
        return;
    }
    RandomWords words = randomWords(seed, purpose, particle + i, step, group);
#pragma unroll
    for (int k = 0; k < RANDOM_BLOCK; k++) {
        if (group * RANDOM_BLOCK + k < columns) {
            normals[static_cast<long long>(i) * columns + group * RANDOM_BLOCK + k] = normalQuantile(words.at[k]);
        }
    }
}

/** Projects the state of a run's rows and says how far they were from the set: for comparing bits. */
KERNEL __launch_bounds__(256, 1) ph_project_rows(const long long* run, const double* steps, double* distances, long long* changed) {
    sampling::forBlocks(run, steps, 0, PLAIN_ROWS, [&](Place place) {
        BlockRows rows = place.rows();
        if (static_cast<int>(threadIdx.x) < rows.count) {
            int i = threadIdx.x;
            float* x = rows.row(RUN_STATE, i);
            distances[rows.first + i] = squaredDistance(rows.set(), x);
            changed[rows.first + i] = project(rows.set(), x, rows.fixedOf(i), rows.scratch(0, i)) ? 1 : 0;
        }
        __syncthreads();
    });
}

// SPDX-License-Identifier: Apache-2.0
// The parts of a step of the sampler but the network: noise, aim, control, step. All threads of a block call each part, which
// begins by element or by row, a thread a row, and ends with a barrier.
#pragma once

#include "measure.cuh"
#include "random.cuh"

/** A step of the rows of a block. */
class Steering {
    const BlockRows& rows;
    int elements;

    __device__ __forceinline__ int rule() const { return rows.number(RUN_RULE); }

    template <class Each>
    __device__ __forceinline__ void forElements(Each each) const {
#pragma unroll 1
        for (int place = threadIdx.x; place < elements; place += SAMPLING_THREADS) {
            each(place);
        }
        __syncthreads();
    }

    template <class Each>
    __device__ __forceinline__ void forRows(Each each) const {
        if (static_cast<int>(threadIdx.x) < rows.count) {
            each(static_cast<int>(threadIdx.x));
        }
        __syncthreads();
    }

    /** {@code T = D + weight (other - D)}. */
    __device__ __forceinline__ void aimBeyond(double weight) const {
        float* target = rows.coordinates(RUN_TARGET);
        const float* denoised = rows.coordinates(rows.denoised());
        const float* other = rows.coordinates(rows.other());
        forElements([&](int place) {
            double base = denoised[place];
            target[place] = weight == 0.0 ? denoised[place] : static_cast<float>(base + weight * (other[place] - base));
        });
    }

    /** {@code result = T + k (x - T) + q e}; result may be the state or the target. */
    __device__ __forceinline__ void move(float* result) const {
        const float* target = rows.coordinates(RUN_TARGET);
        const float* x = rows.coordinates(RUN_STATE);
        const float* noise = rows.coordinates(RUN_NOISE);
        double k = rows.step[STEP_KEEP];
        double q = rows.step[STEP_NOISE];
        forElements([&](int place) {
            double aim = target[place];
            result[place] = static_cast<float>(aim + k * (x[place] - aim) + q * noise[place]);
        });
    }

    /** Whether the controller changed a coordinate noticeably; values that are not numbers count. */
    static __device__ __forceinline__ bool active(float wanted, float allowed) {
        return !(fabs(static_cast<double>(wanted) - allowed) <= ACTIVE);
    }

    /** Holds and projects one row's target; returns whether it was changed noticeably. */
    __device__ __forceinline__ bool control(int i) const {
        int d = rows.dimension;
        float* target = rows.row(RUN_TARGET, i);
        float* wanted = rows.scratch(0, i);
        rows.hold(i, target);
        if (!rows.certified()) {
            return false;
        }
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            wanted[j] = target[j];
        }
        if (!project(rows.set(), target, rows.fixedOf(i), rows.scratch(1, i))) {
            return false;
        }
        if (rows.has(i, FLAG_IDLE)) {
            const unsigned char* flags = rows.flags() + i * d;
            float* held = rows.row(RUN_HELD, i);
#pragma unroll 1
            for (int j = 0; j < d; j++) {
                if ((flags[j] & FLAG_IDLE) != 0) {
                    wanted[j] = target[j];
                    held[j] = target[j];
                }
            }
        }
        bool any = false;
#pragma unroll 1
        for (int j = 0; j < d; j++) {
            any |= active(wanted[j], target[j]);
        }
        return any;
    }

    __device__ __forceinline__ void count(int slot, long long place, unsigned long long added) const {
        if (added > 0) {
            atomicAdd(rows.array<unsigned long long>(slot) + place, added);
        }
    }

public:
    __device__ explicit Steering(const BlockRows& rows) : rows(rows), elements(rows.count * rows.dimension) {}

    /** Whether the rows were denoised at the end of the step before. */
    __device__ __forceinline__ bool denoisedBefore() const { return rule() == RULE_PREDICTOR_CORRECTOR && rows.index > 0; }

    /** Whether the target is corrected in knowledge of the step's noise. */
    __device__ __forceinline__ bool looksAhead() const {
        return (rule() == RULE_PREDICTOR_CORRECTOR && rows.step[STEP_TO] > 0.0)
                || (rule() == RULE_HEUN && rows.step[STEP_CORRECTION] != 0.0);
    }

    /** Draws the noise of the step, keyed by particle and level, unless the step injects none. */
    __device__ void drawNoise() const {
        int d = rows.dimension;
        int groups = (d + RANDOM_BLOCK - 1) / RANDOM_BLOCK;
        bool injects = rows.step[STEP_NOISE] > 0.0;
#pragma unroll 1
        for (int place = threadIdx.x; place < rows.count * groups; place += SAMPLING_THREADS) {
            int i = place / groups;
            int group = place % groups;
            float* noise = rows.row(RUN_NOISE, i);
            RandomWords words = {};
            if (injects) {
                long long particle = rows.array<const long long>(RUN_PARTICLES)[rows.first + i];
                words = randomWords(rows.run[RUN_SEED], PURPOSE_SAMPLING_NOISE, particle, rows.index, group);
            }
#pragma unroll
            for (int k = 0; k < RANDOM_BLOCK; k++) {
                int j = group * RANDOM_BLOCK + k;
                if (j < d) {
                    noise[j] = injects ? normalQuantile(words.at[k]) : 0.0f;
                }
            }
        }
        __syncthreads();
    }

    /** A certified controller replaces an output that is not finite by a point of the set. */
    __device__ void replace(bool ahead) const {
        if (!rows.certified()) {
            return;
        }
        int slot = ahead && rule() == RULE_PREDICTOR_CORRECTOR ? rows.index + 1 : rows.index;
        forRows([&](int i) {
            float* x = rows.row(ahead ? rows.other() : rows.denoised(), i);
            bool all = true;
#pragma unroll 1
            for (int j = 0; j < rows.dimension; j++) {
                all &= finite(x[j]);
            }
            if (!all) {
                project(rows.set(), x, rows.fixedOf(i), rows.scratch(0, i));
                count(RUN_REPLACED, slot, 1);
            }
        });
    }

    /** The first proposal of a target, or its correction by what was denoised ahead. */
    __device__ void aim(bool ahead) const {
        bool extrapolates = rule() == RULE_MULTISTEP_2 || rule() == RULE_PREDICTOR_CORRECTOR;
        double first = extrapolates ? -rows.step[STEP_EXTRAPOLATION] : 0.0;
        aimBeyond(ahead ? rows.step[rule() == RULE_HEUN ? STEP_CORRECTION : STEP_BLEND] : first);
    }

    /** Turns the targets into the points that the step would lead to with them. */
    __device__ void lookAhead() const {
        if (rows.certified()) {
            forRows([&](int i) {
                project(rows.set(), rows.row(RUN_TARGET, i), rows.fixedOf(i), rows.scratch(0, i));
            });
        }
        move(rows.coordinates(RUN_TARGET));
    }

    /** Takes the step. */
    __device__ void take() const { move(rows.coordinates(RUN_STATE)); }

    /**
     * Controls the targets.
     *
     * @param noticed room for a number a row, shared by the block
     */
    __device__ void control(int* noticed) const {
        int d = rows.dimension;
        forRows([&](int i) {
            noticed[i] = control(i) ? 1 : 0;
            count(RUN_SATURATED_ROWS, rows.index, noticed[i]);
        });
#pragma unroll 1
        for (int j = threadIdx.x; j < d; j += SAMPLING_THREADS) {
            unsigned long long saturated = 0;
#pragma unroll 1
            for (int i = 0; i < rows.count; i++) {
                saturated += noticed[i] != 0 && active(rows.scratch(0, i)[j], rows.row(RUN_TARGET, i)[j]) ? 1 : 0;
            }
            count(RUN_SATURATED_COORDINATES, static_cast<long long>(rows.index) * d + j, saturated);
        }
        __syncthreads();
    }
};

__device__ __forceinline__ bool denoisedBefore(Place place) {
    BlockRows rows = place.rows();
    return Steering(rows).denoisedBefore();
}

__device__ __forceinline__ bool looksAhead(Place place) {
    BlockRows rows = place.rows();
    return Steering(rows).looksAhead();
}

PART drawNoise(Place place) {
    BlockRows rows = place.rows();
    Steering(rows).drawNoise();
}

PART replaceWhatIsNotFinite(Place place, bool ahead) {
    BlockRows rows = place.rows();
    Steering(rows).replace(ahead);
}

PART aim(Place place, bool ahead) {
    BlockRows rows = place.rows();
    Steering(rows).aim(ahead);
}

PART lookAhead(Place place) {
    BlockRows rows = place.rows();
    Steering(rows).lookAhead();
}

PART control(Place place) {
    // the network's slabs lie here at other times
    DYNAMIC_SHARED(int, noticed);
    BlockRows rows = place.rows();
    Steering(rows).control(noticed);
}

PART measureBefore(Place place) {
    BlockRows rows = place.rows();
    if (static_cast<int>(threadIdx.x) < rows.count) {
        RowMeasure(rows, threadIdx.x).before(Steering(rows).looksAhead());
    }
    __syncthreads();
}

PART takeStep(Place place) {
    BlockRows rows = place.rows();
    Steering(rows).take();
}

PART measureAfter(Place place) {
    BlockRows rows = place.rows();
    if (static_cast<int>(threadIdx.x) < rows.count) {
        RowMeasure(rows, threadIdx.x).after();
    }
    __syncthreads();
}

/** Controls the targets, takes the step and measures it. */
__device__ __forceinline__ void finishStep(Place place) {
    control(place);
    measureBefore(place);
    takeStep(place);
    measureAfter(place);
}

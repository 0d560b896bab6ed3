// SPDX-License-Identifier: Apache-2.0
// What device code finds in its language, for a host compiler. The threads of a block take turns: each runs until it waits
// at a barrier. Blocks run one after the other, so shared memory is static.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#define __global__
#define __device__
#define __host__
#define __constant__ static const
/** In a section of its own, so that the launch can overwrite what others left there. Not for use in templates. */
#define __shared__ __attribute__((section("shared_memory"))) static
#ifdef __SANITIZE_ADDRESS__
/** What the sanitizers add to code takes minutes to compile if it is repeated wherever it is used. */
#define __forceinline__ inline
#else
#define __forceinline__ inline __attribute__((always_inline))
#endif
#define __noinline__ __attribute__((noinline))
#define __restrict__ __restrict
#define __align__(bytes) __attribute__((aligned(bytes)))
#define __launch_bounds__(...)

/** Shared memory whose size the launch decides: exactly so many bytes of the heap. */
#define DYNAMIC_SHARED(type, name) type* const name = static_cast<type*>(shim::dynamicShared())

struct uint3 {
    unsigned x, y, z;
};
struct alignas(8) float2 {
    float x, y;
};
struct alignas(16) float4 {
    float x, y, z, w;
};
struct alignas(16) double2 {
    double x, y;
};
struct alignas(8) int2 {
    int x, y;
};
struct alignas(16) int4 {
    int x, y, z, w;
};
struct alignas(8) uint2 {
    unsigned x, y;
};
struct alignas(16) uint4 {
    unsigned x, y, z, w;
};

inline float2 make_float2(float x, float y) { return {x, y}; }
inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
inline double2 make_double2(double x, double y) { return {x, y}; }
inline int2 make_int2(int x, int y) { return {x, y}; }
inline int4 make_int4(int x, int y, int z, int w) { return {x, y, z, w}; }
inline uint2 make_uint2(unsigned x, unsigned y) { return {x, y}; }
inline uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) { return {x, y, z, w}; }

extern uint3 threadIdx;
extern uint3 blockIdx;
extern uint3 blockDim;
extern uint3 gridDim;
constexpr int warpSize = 32;

namespace shim {

constexpr unsigned ALL_LANES = 0xffffffffu;

/** What the lanes of a warp hand to each other; used in turn, so that one barrier a hand-over is enough. */
struct Exchange {
    std::uint64_t words[2][32];
    float a[2][128];
    float b[2][128];
};

/** The place of the running thread's warp. */
Exchange& exchange();

/** 0 or 1, and the other one at the thread's next call. */
unsigned turn();

unsigned lane();

/** Waits for the threads of the block, or of the warp, all of which must come to the same line. */
void waitForBlock(const char* file, int line);
void waitForWarp(const char* file, int line);

void* dynamicShared();

/** Ends the launch with an error. */
[[noreturn]] void fail(const char* file, int line, const char* message);

template <class T>
std::uint64_t toWord(T value) {
    static_assert(sizeof(T) <= sizeof(std::uint64_t), "at most 8 bytes are exchanged");
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof(T));
    return word;
}

template <class T>
T fromWord(std::uint64_t word) {
    T value;
    std::memcpy(&value, &word, sizeof(T));
    return value;
}

/** Hands every lane's value to the warp; returns all of them. */
template <class T>
const std::uint64_t* gather(unsigned mask, T value, const char* file, int line) {
    if (mask != ALL_LANES) {
        fail(file, line, "only whole warps may exchange values here");
    }
    std::uint64_t* words = exchange().words[turn()];
    words[lane()] = toWord(value);
    waitForWarp(file, line);
    return words;
}

/** Checks that all lanes come with the same value. */
template <class T>
void agree(T value, const char* file, int line, const char* message) {
    const std::uint64_t* words = gather(ALL_LANES, value, file, line);
    if (words[lane()] != words[0]) {
        fail(file, line, message);
    }
}

/** Lanes of the running thread's warp: fewer than 32 in the last one of an odd block. */
unsigned lanes();

}  // namespace shim

#define SHIM_PLACE const char *file = __builtin_FILE(), int line = __builtin_LINE()

inline void __syncthreads(SHIM_PLACE) { shim::waitForBlock(file, line); }

inline void __syncwarp(unsigned mask = shim::ALL_LANES, SHIM_PLACE) { shim::gather(mask, 0, file, line); }

template <class T>
T __shfl_sync(unsigned mask, T value, int source, int width = 32, SHIM_PLACE) {
    const std::uint64_t* words = shim::gather(mask, value, file, line);
    unsigned base = shim::lane() & ~(width - 1u);
    return shim::fromWord<T>(words[base + (source & (width - 1))]);
}

template <class T>
T __shfl_xor_sync(unsigned mask, T value, int other, int width = 32, SHIM_PLACE) {
    return __shfl_sync(mask, value, int(shim::lane()) ^ other, width, file, line);
}

template <class T>
T __shfl_down_sync(unsigned mask, T value, unsigned distance, int width = 32, SHIM_PLACE) {
    unsigned within = shim::lane() & (width - 1u);
    return __shfl_sync(mask, value, int(within + distance < unsigned(width) ? within + distance : within), width, file, line);
}

template <class T>
T __shfl_up_sync(unsigned mask, T value, unsigned distance, int width = 32, SHIM_PLACE) {
    unsigned within = shim::lane() & (width - 1u);
    return __shfl_sync(mask, value, int(within >= distance ? within - distance : within), width, file, line);
}

inline unsigned __ballot_sync(unsigned mask, int predicate, SHIM_PLACE) {
    const std::uint64_t* words = shim::gather(mask, predicate != 0, file, line);
    unsigned bits = 0;
    for (unsigned i = 0; i < shim::lanes(); i++) {
        bits |= unsigned(words[i]) << i;
    }
    return bits;
}

inline int __any_sync(unsigned mask, int predicate, SHIM_PLACE) {
    return __ballot_sync(mask, predicate, file, line) != 0;
}

inline int __all_sync(unsigned mask, int predicate, SHIM_PLACE) {
    return __ballot_sync(mask, predicate == 0, file, line) == 0;
}

inline void __threadfence() {}
inline void __threadfence_block() {}

/** Threads take turns at barriers only, so what stands between two of them is atomic. */
template <class T>
T atomicAdd(T* address, T value) {
    T old = *address;
    *address = old + value;
    return old;
}

template <class T>
T atomicMax(T* address, T value) {
    T old = *address;
    *address = old < value ? value : old;
    return old;
}

template <class T>
T atomicOr(T* address, T value) {
    T old = *address;
    *address = old | value;
    return old;
}

template <class T>
T atomicExch(T* address, T value) {
    T old = *address;
    *address = value;
    return old;
}

template <class T>
T atomicCAS(T* address, T expected, T value) {
    T old = *address;
    if (old == expected) {
        *address = value;
    }
    return old;
}

inline int min(int a, int b) { return a < b ? a : b; }
inline int max(int a, int b) { return a > b ? a : b; }
inline long long min(long long a, long long b) { return a < b ? a : b; }
inline long long max(long long a, long long b) { return a > b ? a : b; }

inline int __float_as_int(float value) { return shim::fromWord<int>(shim::toWord(value)); }
inline float __int_as_float(int value) { return shim::fromWord<float>(shim::toWord(value)); }
inline unsigned __float_as_uint(float value) { return shim::fromWord<unsigned>(shim::toWord(value)); }
inline float __uint_as_float(unsigned value) { return shim::fromWord<float>(shim::toWord(value)); }
inline long long __double_as_longlong(double value) { return shim::fromWord<long long>(shim::toWord(value)); }
inline double __longlong_as_double(long long value) { return shim::fromWord<double>(shim::toWord(value)); }
inline unsigned __umulhi(unsigned a, unsigned b) { return unsigned((std::uint64_t(a) * b) >> 32); }
inline int __popc(unsigned value) { return __builtin_popcount(value); }

template <class T>
T __ldg(const T* address) {
    return *address;
}

// SPDX-License-Identifier: Apache-2.0
// What every kernel needs. The same sources are compiled for graphics processors and, to be tested without one, by a host
// compiler with a shim in front that supplies threads, barriers and shared memory.
#pragma once

#ifdef PH_HOST
#include "shim.h"
#else
/** Shared memory whose size the launch decides. */
#define DYNAMIC_SHARED(type, name) extern __shared__ __align__(128) type name[]
#endif

/** TF32 tensor cores came with compute capability 8.0; the host emulates them. */
#if defined(PH_HOST) || (defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800)
#define PH_TENSOR_CORES 1
#else
#define PH_TENSOR_CORES 0
#endif

/** A kernel that is found by its name in the module. */
#define KERNEL extern "C" __global__ void

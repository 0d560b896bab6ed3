// SPDX-License-Identifier: Apache-2.0
// Kernels compiled for the host: found by name, started like on a device.
#pragma once

#include <stdexcept>

namespace shim {

/** A kernel and how to call it. */
struct Kernel {
    const char* name;
    /** One letter a parameter: p pointer, i int, l long long, f float, d double. */
    const char* types;
    /** Threads that a block may have: its __launch_bounds__. */
    unsigned mostThreads;
    /** Runs one thread; argument i is read from where pointer i points to. */
    void (*call)(void* const* arguments);
};

/** Blocks of a grid, threads of a block and dynamic shared memory. */
struct Shape {
    unsigned gridX;
    unsigned gridY;
    unsigned blockX;
    unsigned blockY;
    unsigned sharedBytes;
};

/** A launch that a device refuses. */
struct InvalidLaunch : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/** A kernel that breaks a rule whose breach a device answers with an abort, a hang or wrong numbers. */
struct BrokenKernel : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/** Number of kernels. */
int kernelCount();

/** A kernel by its index. */
const Kernel& kernelAt(int index);

/** A kernel by its name; null if there is none. */
const Kernel* findKernel(const char* name);

/** Shared memory of the device that a block may be allowed to use, 99 KiB unless set: that of compute capability 8.6. */
void setDeviceShared(unsigned bytes);

/** Lets a kernel use more dynamic shared memory than 48 KiB; throws InvalidLaunch if the device has less. */
void allowShared(const Kernel& kernel, unsigned bytes);

/** The orders in which threads may run between barriers; from 2 on, the seed of an order that changes at every barrier. */
constexpr int FORWARD = 0;
constexpr int BACKWARDS = 1;

/** Chooses the order, forward unless set: where a barrier is missing, results depend on it. */
void setThreadOrder(int order);

/** Runs a kernel to its end, one at a time whichever thread calls; throws InvalidLaunch or BrokenKernel. */
void launch(const Kernel& kernel, const Shape& shape, void* const* arguments);

}  // namespace shim

// SPDX-License-Identifier: Apache-2.0
// The kernels' sources, compiled for the host, and the list of all kernels, which is generated from the same sources.
#ifndef PH_KERNELS
#define PH_KERNELS "kernels.cu"
#endif

#include PH_KERNELS

#include <cstring>
#include <utility>

#include "launch.h"

namespace shim {
namespace {

template <class T>
struct Letter;
template <class T>
struct Letter<T*> {
    static constexpr char VALUE = 'p';
};
template <>
struct Letter<int> {
    static constexpr char VALUE = 'i';
};
template <>
struct Letter<long long> {
    static constexpr char VALUE = 'l';
};
template <>
struct Letter<float> {
    static constexpr char VALUE = 'f';
};
template <>
struct Letter<double> {
    static constexpr char VALUE = 'd';
};

/** Deduces a kernel's parameters from its type. */
template <auto function>
struct Trampoline;

template <class... Parameters, void (*function)(Parameters...)>
struct Trampoline<function> {
    static constexpr char TYPES[] = {Letter<Parameters>::VALUE..., '\0'};

    static void call(void* const* arguments) { call(arguments, std::index_sequence_for<Parameters...>()); }

    template <std::size_t... i>
    static void call(void* const* arguments, std::index_sequence<i...>) {
        function(*static_cast<Parameters*>(arguments[i])...);
    }
};

#define REGISTER(name, mostThreads) {#name, Trampoline<name>::TYPES, mostThreads, Trampoline<name>::call},

const Kernel KERNELS[] = {
#include "registrations.inc"
};

constexpr int COUNT = sizeof(KERNELS) / sizeof(Kernel);

}  // namespace

int kernelCount() { return COUNT; }

const Kernel& kernelAt(int index) {
    if (index < 0 || index >= COUNT) {
        throw InvalidLaunch("there is no kernel with that index");
    }
    return KERNELS[index];
}

const Kernel* findKernel(const char* name) {
    for (const Kernel& kernel : KERNELS) {
        if (std::strcmp(kernel.name, name) == 0) {
            return &kernel;
        }
    }
    return nullptr;
}

}  // namespace shim

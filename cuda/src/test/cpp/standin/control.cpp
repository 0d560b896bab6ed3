// SPDX-License-Identifier: Apache-2.0
// How Java sets the stand-in: native methods of the class StandIn, all of whose arguments are numbers.
#include "state.h"

using namespace standin;

#define CONTROL(type, name) extern "C" type Java_org_phdiffusion_cuda_StandIn_##name

CONTROL(void, forgetAll)(void*, void*) {
    State& all = state();
    std::lock_guard<std::recursive_mutex> guard(all.lock);
    all.streams.clear();
    all.events.clear();
    all.modules.clear();
    all.deviceMemory.clear();
    all.hostMemory.clear();
    all.contexts.clear();
    all.devices.assign(1, Device());
    all.injection = Injection();
    all.version = 12060;
    all.initialised = false;
    all.calls = 0;
    all.matching = 0;
    all.spoiled = 0;
    all.launches = 0;
    all.era++;
}

CONTROL(void, setVersion)(void*, void*, int version) { state().version = version; }

CONTROL(void, setDeviceCount)(void*, void*, int count) { state().devices.resize(static_cast<std::size_t>(count)); }

CONTROL(void, setDevice)(void*, void*, int device, int capability, long long memory, int computeMode) {
    state().devices.at(static_cast<std::size_t>(device)) = {capability, static_cast<std::size_t>(memory), computeMode};
}

CONTROL(void, inject)(void*, void*, int name, int number, int code, unsigned char lasting) {
    std::lock_guard<std::recursive_mutex> guard(state().lock);
    state().injection = {name, number, code, lasting != 0};
    state().matching = 0;
}

CONTROL(void, spoilKernel)(void*, void*, int name) { state().spoiled = name; }

CONTROL(int, calls)(void*, void*) { return state().calls; }

CONTROL(int, matchingCalls)(void*, void*) { return state().matching; }

CONTROL(int, launches)(void*, void*) { return state().launches; }

CONTROL(int, open)(void*, void*) {
    std::lock_guard<std::recursive_mutex> guard(state().lock);
    return open();
}

CONTROL(long long, usedBytes)(void*, void*) {
    std::lock_guard<std::recursive_mutex> guard(state().lock);
    return static_cast<long long>(used());
}

CONTROL(int, parameterType)(void*, void*, int name, int index) {
    for (int i = 0; i < shim::kernelCount(); i++) {
        const shim::Kernel& kernel = shim::kernelAt(i);
        if (hash(kernel.name) == name) {
            std::string types = kernel.types;
            return index < static_cast<int>(types.size()) ? types[static_cast<std::size_t>(index)] : 0;
        }
    }
    return -1;
}

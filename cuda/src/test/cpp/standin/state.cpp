// SPDX-License-Identifier: Apache-2.0
#include "state.h"

#include <algorithm>
#include <exception>

namespace standin {
namespace {

thread_local Context* currentContext = nullptr;
thread_local int currentEra = 0;

bool contains(const std::map<std::uintptr_t, Memory>& pieces, std::uintptr_t address, std::size_t bytes) {
    auto next = pieces.upper_bound(address);
    if (next == pieces.begin()) {
        return false;
    }
    const auto& [start, memory] = *std::prev(next);
    return address - start <= memory.size && bytes <= memory.size - (address - start);
}

template <class Pieces>
int openOf(const Pieces& pieces) {
    return static_cast<int>(
        std::count_if(pieces.begin(), pieces.end(), [](const auto& entry) { return !entry.second->closing; }));
}

int openMemory(const std::map<std::uintptr_t, Memory>& pieces) {
    return static_cast<int>(
        std::count_if(pieces.begin(), pieces.end(), [](const auto& entry) { return !entry.second.closing; }));
}

}  // namespace

int hash(const char* text) {
    std::uint32_t value = 0;
    for (; *text != '\0'; text++) {
        value = 31 * value + static_cast<unsigned char>(*text);
    }
    return static_cast<int>(value);
}

State& state() {
    static State* state = new State();
    return *state;
}

int begin(const char* name, bool needsContext) {
    State& all = state();
    all.calls++;
    Injection& injection = all.injection;
    if (injection.code != SUCCESS && (injection.name == 0 || injection.name == hash(name))) {
        all.matching++;
        if (all.matching == injection.number || (injection.lasting && all.matching > injection.number)) {
            if (injection.lasting) {
                injection.name = 0;
            }
            return injection.code;
        }
    }
    if (!needsContext) {
        return SUCCESS;
    }
    if (!all.initialised) {
        return NOT_INITIALIZED;
    }
    return current() == nullptr || current()->holders == 0 ? INVALID_CONTEXT : current()->failure;
}

Context* current() { return currentEra == state().era ? currentContext : nullptr; }

void setCurrent(Context* context) {
    currentContext = context;
    currentEra = state().era;
}

std::size_t used() {
    std::size_t bytes = 0;
    for (const auto& [address, memory] : state().deviceMemory) {
        bytes += memory.size;
    }
    return bytes;
}

bool isDeviceMemory(std::uintptr_t address, std::size_t bytes) {
    return contains(state().deviceMemory, address, bytes);
}

bool isHostMemory(std::uintptr_t address, std::size_t bytes) { return contains(state().hostMemory, address, bytes); }

int enqueue(Stream* stream, std::function<int()> work) {
    if (state().streams.count(stream) == 0) {
        return INVALID_HANDLE;
    }
    stream->waiting.push_back({++state().queued, std::move(work)});
    return SUCCESS;
}

int drain(Stream* stream, std::uint64_t upTo) {
    while (!stream->waiting.empty() && stream->waiting.front().number <= upTo) {
        Work work = std::move(stream->waiting.front());
        stream->waiting.pop_front();
        int code = stream->context->failure;
        if (code == SUCCESS) {
            try {
                code = work.run();
            } catch (const std::exception&) {
                code = LAUNCH_FAILED;
            }
            stream->context->failure = code;
        }
    }
    return stream->context->failure;
}

int open() {
    State& all = state();
    int holders = 0;
    for (const auto& [device, context] : all.contexts) {
        holders += context->holders;
    }
    return openMemory(all.deviceMemory) + openMemory(all.hostMemory) + openOf(all.streams) + openOf(all.events) +
           openOf(all.modules) + holders;
}

}  // namespace standin

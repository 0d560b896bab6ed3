// SPDX-License-Identifier: Apache-2.0
// The functions of libcuda.so.1 that are called, under their published names. Work in a stream is done when somebody waits
// for it, and no sooner: what forgets to wait sees old data.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <limits>

#include "state.h"

using namespace standin;

typedef std::uintptr_t Address;

namespace {

constexpr int SHARED_OF_A_BLOCK = 8;
constexpr int CLOCK_KILOHERTZ = 13;
constexpr int MULTIPROCESSORS = 16;
constexpr int COMPUTE_MODE = 20;
constexpr int CAPABILITY_MAJOR = 75;
constexpr int CAPABILITY_MINOR = 76;
constexpr int SHARED_OF_A_BLOCK_OPT_IN = 97;
constexpr int MOST_DYNAMIC_SHARED = 8;
constexpr unsigned WIDEST_GRID = std::numeric_limits<int>::max();
constexpr unsigned HIGHEST_GRID = 65535;
constexpr unsigned LARGEST_BLOCK = 1024;

struct Guard {
    Guard() { state().lock.lock(); }
    ~Guard() { state().lock.unlock(); }
};

#define BEGIN(needsContext)                          \
    Guard guard;                                     \
    int begun = begin(__func__, needsContext);       \
    if (begun != SUCCESS) {                          \
        return begun;                                \
    }

/** As BEGIN, under a guard, for a call that closes something: trying counts, even in vain. */
#define BEGIN_CLOSING(resource)                      \
    if ((resource) != nullptr) {                     \
        (resource)->closing = true;                  \
    }                                                \
    int begun = begin(__func__, true);               \
    if (begun != SUCCESS) {                          \
        return begun;                                \
    }                                                \
    if ((resource) == nullptr) {                     \
        return INVALID_HANDLE;                       \
    }

bool exists(int device) {
    return state().initialised && device >= 0 && device < static_cast<int>(state().devices.size());
}

template <class T>
T* find(const std::map<T*, std::unique_ptr<T>>& all, T* wanted) {
    return all.count(wanted) == 0 ? nullptr : wanted;
}

Memory* find(std::map<std::uintptr_t, Memory>& all, std::uintptr_t address) {
    auto found = all.find(address);
    return found == all.end() ? nullptr : &found->second;
}

/** Reserves memory that holds what is no number, as memory that was used before may. */
std::uintptr_t reserve(std::map<std::uintptr_t, Memory>& pieces, std::size_t size) {
    Memory memory;
    memory.size = size;
    memory.bytes.reset(new std::max_align_t[(size + 255) / 256 * 256 / sizeof(std::max_align_t)]);
    std::memset(memory.bytes.get(), 0xff, size);
    std::uintptr_t address = reinterpret_cast<std::uintptr_t>(memory.bytes.get());
    pieces[address] = std::move(memory);
    return address;
}

/** Changes the last bit of the first float that the last pointer leads to. */
void spoil(const shim::Kernel& kernel, const std::vector<std::uint64_t>& values) {
    std::size_t last = std::string(kernel.types).rfind('p');
    *reinterpret_cast<unsigned*>(values.at(last)) ^= 1;
}

std::size_t sizeOf(char type) { return type == 'i' || type == 'f' ? 4 : 8; }

}  // namespace

extern "C" {

int cuInit(unsigned flags) {
    BEGIN(false)
    if (flags != 0) {
        return INVALID_VALUE;
    }
    state().initialised = true;
    return state().devices.empty() ? NO_DEVICE : SUCCESS;
}

int cuDriverGetVersion(int* version) {
    BEGIN(false)
    *version = state().version;
    return SUCCESS;
}

int cuGetErrorName(int code, const char** name) {
    switch (code) {
        case SUCCESS: *name = "CUDA_SUCCESS"; break;
        case INVALID_VALUE: *name = "CUDA_ERROR_INVALID_VALUE"; break;
        case OUT_OF_MEMORY: *name = "CUDA_ERROR_OUT_OF_MEMORY"; break;
        case NO_DEVICE: *name = "CUDA_ERROR_NO_DEVICE"; break;
        case INVALID_IMAGE: *name = "CUDA_ERROR_INVALID_IMAGE"; break;
        case ILLEGAL_ADDRESS: *name = "CUDA_ERROR_ILLEGAL_ADDRESS"; break;
        case LAUNCH_FAILED: *name = "CUDA_ERROR_LAUNCH_FAILED"; break;
        case 999: *name = "CUDA_ERROR_UNKNOWN"; break;
        default: *name = nullptr; return INVALID_VALUE;
    }
    return SUCCESS;
}

int cuDeviceGetCount(int* count) {
    BEGIN(false)
    if (!state().initialised) {
        return NOT_INITIALIZED;
    }
    *count = static_cast<int>(state().devices.size());
    return SUCCESS;
}

int cuDeviceGet(int* device, int number) {
    BEGIN(false)
    *device = number;
    return exists(number) ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char* name, int length, int device) {
    BEGIN(false)
    if (!exists(device)) {
        return INVALID_DEVICE;
    }
    std::snprintf(name, static_cast<std::size_t>(length), "Stand-in %d", device);
    return SUCCESS;
}

int cuDeviceGetAttribute(int* value, int attribute, int number) {
    BEGIN(false)
    if (!exists(number)) {
        return INVALID_DEVICE;
    }
    const Device& device = state().devices[static_cast<std::size_t>(number)];
    switch (attribute) {
        case CAPABILITY_MAJOR: *value = device.capability / 10; return SUCCESS;
        case CAPABILITY_MINOR: *value = device.capability % 10; return SUCCESS;
        case COMPUTE_MODE: *value = device.computeMode; return SUCCESS;
        case MULTIPROCESSORS: *value = 4; return SUCCESS;
        case CLOCK_KILOHERTZ: *value = 1500000; return SUCCESS;
        case SHARED_OF_A_BLOCK: *value = 48 << 10; return SUCCESS;
        case SHARED_OF_A_BLOCK_OPT_IN: *value = 99 << 10; return SUCCESS;
        default: return INVALID_VALUE;
    }
}

int cuDeviceTotalMem_v2(std::size_t* bytes, int device) {
    BEGIN(false)
    if (!exists(device)) {
        return INVALID_DEVICE;
    }
    *bytes = state().devices[static_cast<std::size_t>(device)].memory;
    return SUCCESS;
}

int cuDevicePrimaryCtxRetain(Context** context, int device) {
    BEGIN(false)
    if (!exists(device)) {
        return INVALID_DEVICE;
    }
    std::unique_ptr<Context>& primary = state().contexts[device];
    if (!primary) {
        primary.reset(new Context());
        primary->device = device;
    }
    primary->holders++;
    *context = primary.get();
    return SUCCESS;
}

int cuDevicePrimaryCtxRelease_v2(int device) {
    Guard guard;
    auto primary = state().contexts.find(device);
    bool isHeld = primary != state().contexts.end() && primary->second->holders > 0;
    if (isHeld && --primary->second->holders == 0) {
        // the next holder gets a fresh context
        primary->second->failure = SUCCESS;
    }
    int begun = begin(__func__, false);
    return begun != SUCCESS ? begun : isHeld ? SUCCESS : INVALID_CONTEXT;
}

int cuCtxSetCurrent(Context* context) {
    BEGIN(false)
    setCurrent(context);
    return SUCCESS;
}

int cuMemGetInfo_v2(std::size_t* free, std::size_t* total) {
    BEGIN(true)
    *total = state().devices[static_cast<std::size_t>(current()->device)].memory;
    *free = *total - used();
    return SUCCESS;
}

int cuMemAlloc_v2(Address* address, std::size_t bytes) {
    BEGIN(true)
    if (bytes == 0) {
        return INVALID_VALUE;
    }
    if (bytes > state().devices[static_cast<std::size_t>(current()->device)].memory - used()) {
        return OUT_OF_MEMORY;
    }
    *address = reserve(state().deviceMemory, bytes);
    return SUCCESS;
}

int cuMemFree_v2(Address address) {
    Guard guard;
    Memory* memory = find(state().deviceMemory, address);
    BEGIN_CLOSING(memory)
    state().deviceMemory.erase(address);
    return SUCCESS;
}

int cuMemAllocHost_v2(void** address, std::size_t bytes) {
    BEGIN(true)
    *address = reinterpret_cast<void*>(reserve(state().hostMemory, bytes));
    return SUCCESS;
}

int cuMemFreeHost(void* pointer) {
    Guard guard;
    std::uintptr_t address = reinterpret_cast<std::uintptr_t>(pointer);
    Memory* memory = find(state().hostMemory, address);
    BEGIN_CLOSING(memory)
    state().hostMemory.erase(address);
    return SUCCESS;
}

int cuMemcpyHtoDAsync_v2(Address to, const void* from, std::size_t bytes, Stream* stream) {
    BEGIN(true)
    return enqueue(stream, [=]() {
        if (!isDeviceMemory(to, bytes) || !isHostMemory(reinterpret_cast<std::uintptr_t>(from), bytes)) {
            return static_cast<int>(ILLEGAL_ADDRESS);
        }
        std::memcpy(reinterpret_cast<void*>(to), from, bytes);
        return static_cast<int>(SUCCESS);
    });
}

int cuMemcpyDtoHAsync_v2(void* to, Address from, std::size_t bytes, Stream* stream) {
    BEGIN(true)
    return enqueue(stream, [=]() {
        if (!isDeviceMemory(from, bytes) || !isHostMemory(reinterpret_cast<std::uintptr_t>(to), bytes)) {
            return static_cast<int>(ILLEGAL_ADDRESS);
        }
        std::memcpy(to, reinterpret_cast<const void*>(from), bytes);
        return static_cast<int>(SUCCESS);
    });
}

int cuMemcpyDtoDAsync_v2(Address to, Address from, std::size_t bytes, Stream* stream) {
    BEGIN(true)
    return enqueue(stream, [=]() {
        if (!isDeviceMemory(to, bytes) || !isDeviceMemory(from, bytes)) {
            return static_cast<int>(ILLEGAL_ADDRESS);
        }
        std::memmove(reinterpret_cast<void*>(to), reinterpret_cast<const void*>(from), bytes);
        return static_cast<int>(SUCCESS);
    });
}

int cuMemsetD32Async(Address to, unsigned word, std::size_t words, Stream* stream) {
    BEGIN(true)
    return enqueue(stream, [=]() {
        if (!isDeviceMemory(to, 4 * words)) {
            return static_cast<int>(ILLEGAL_ADDRESS);
        }
        std::fill_n(reinterpret_cast<unsigned*>(to), words, word);
        return static_cast<int>(SUCCESS);
    });
}

int cuStreamCreate(Stream** stream, unsigned) {
    BEGIN(true)
    std::unique_ptr<Stream> created(new Stream());
    created->context = current();
    *stream = created.get();
    state().streams[*stream] = std::move(created);
    return SUCCESS;
}

int cuStreamDestroy_v2(Stream* stream) {
    Guard guard;
    Stream* found = find(state().streams, stream);
    BEGIN_CLOSING(found)
    if (!found->waiting.empty()) {
        // a real device would go on with it, in memory that is freed meanwhile
        return INVALID_VALUE;
    }
    state().streams.erase(stream);
    return SUCCESS;
}

int cuStreamSynchronize(Stream* stream) {
    BEGIN(true)
    return find(state().streams, stream) == nullptr ? static_cast<int>(INVALID_HANDLE)
                                                    : drain(stream, std::numeric_limits<std::uint64_t>::max());
}

int cuEventCreate(Event** event, unsigned) {
    BEGIN(true)
    std::unique_ptr<Event> created(new Event());
    *event = created.get();
    state().events[*event] = std::move(created);
    return SUCCESS;
}

int cuEventDestroy_v2(Event* event) {
    Guard guard;
    Event* found = find(state().events, event);
    BEGIN_CLOSING(found)
    state().events.erase(event);
    return SUCCESS;
}

int cuEventRecord(Event* event, Stream* stream) {
    BEGIN(true)
    if (find(state().events, event) == nullptr || find(state().streams, stream) == nullptr) {
        return INVALID_HANDLE;
    }
    event->stream = stream;
    event->number = state().queued;
    return SUCCESS;
}

int cuEventSynchronize(Event* event) {
    BEGIN(true)
    if (find(state().events, event) == nullptr) {
        return INVALID_HANDLE;
    }
    return find(state().streams, event->stream) == nullptr ? static_cast<int>(SUCCESS)
                                                           : drain(event->stream, event->number);
}

int cuModuleLoadDataEx(Module** module, const void* image, unsigned options, int*, void**) {
    BEGIN(true)
    if (options != 0) {
        return INVALID_VALUE;
    }
    std::unique_ptr<Module> loaded(new Module());
    int capability = state().devices[static_cast<std::size_t>(current()->device)].capability;
    int code = checkImage(static_cast<const char*>(image), state().version, capability, loaded->image);
    if (code != SUCCESS) {
        return code;
    }
    *module = loaded.get();
    state().modules[*module] = std::move(loaded);
    return SUCCESS;
}

int cuModuleUnload(Module* module) {
    Guard guard;
    Module* found = find(state().modules, module);
    BEGIN_CLOSING(found)
    state().modules.erase(module);
    return SUCCESS;
}

int cuModuleGetFunction(Function** function, Module* module, const char* name) {
    BEGIN(true)
    if (find(state().modules, module) == nullptr) {
        return INVALID_HANDLE;
    }
    const shim::Kernel* kernel = shim::findKernel(name);
    if (kernel == nullptr || memmem(module->image.data(), module->image.size(), name, std::strlen(name)) == nullptr) {
        return NOT_FOUND;
    }
    std::unique_ptr<Function>& found = module->functions[name];
    if (!found) {
        found.reset(new Function{kernel});
    }
    *function = found.get();
    return SUCCESS;
}

int cuFuncSetAttribute(Function* function, int attribute, int value) {
    BEGIN(true)
    if (attribute != MOST_DYNAMIC_SHARED || value < 0) {
        return INVALID_VALUE;
    }
    try {
        shim::allowShared(*function->kernel, static_cast<unsigned>(value));
        return SUCCESS;
    } catch (const shim::InvalidLaunch&) {
        return INVALID_VALUE;
    }
}

int cuLaunchKernel(
    Function* function,
    unsigned gridX,
    unsigned gridY,
    unsigned gridZ,
    unsigned blockX,
    unsigned blockY,
    unsigned blockZ,
    unsigned sharedBytes,
    Stream* stream,
    void** parameters,
    void** extra) {
    BEGIN(true)
    const shim::Kernel* kernel = function->kernel;
    unsigned threads = blockX * blockY * blockZ;
    if (gridX < 1 || gridX > WIDEST_GRID || gridY < 1 || gridY > HIGHEST_GRID || gridZ != 1 || threads < 1 ||
        threads > LARGEST_BLOCK || threads > kernel->mostThreads || blockZ != 1 || extra != nullptr) {
        return INVALID_VALUE;
    }
    std::size_t count = std::strlen(kernel->types);
    std::vector<std::uint64_t> values(count + 1);
    for (std::size_t i = 0; i < count; i++) {
        std::memcpy(&values[i], parameters[i], sizeOf(kernel->types[i]));
    }
    state().launches++;
    return enqueue(stream, [=]() mutable {
        std::vector<void*> pointers(count + 1);
        for (std::size_t i = 0; i < count; i++) {
            if (kernel->types[i] == 'p' && values[i] != 0 && !isDeviceMemory(values[i], 1)) {
                return static_cast<int>(ILLEGAL_ADDRESS);
            }
            pointers[i] = &values[i];
        }
        shim::launch(*kernel, {gridX, gridY, blockX, blockY, sharedBytes}, pointers.data());
        if (hash(kernel->name) == state().spoiled) {
            spoil(*kernel, values);
        }
        return static_cast<int>(SUCCESS);
    });
}

}  // extern "C"

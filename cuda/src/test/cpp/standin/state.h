// SPDX-License-Identifier: Apache-2.0
// What the stand-in for NVIDIA's driver knows: devices, contexts, memory, streams with the work that waits in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "launch.h"

namespace standin {

/** Codes of the driver, CUresult, that the stand-in itself gives. */
enum Code {
    SUCCESS = 0,
    INVALID_VALUE = 1,
    OUT_OF_MEMORY = 2,
    NOT_INITIALIZED = 3,
    NO_DEVICE = 100,
    INVALID_DEVICE = 101,
    INVALID_IMAGE = 200,
    INVALID_CONTEXT = 201,
    NO_BINARY_FOR_GPU = 209,
    INVALID_PTX = 218,
    UNSUPPORTED_PTX_VERSION = 222,
    INVALID_HANDLE = 400,
    NOT_FOUND = 500,
    ILLEGAL_ADDRESS = 700,
    LAUNCH_FAILED = 719
};

struct Device {
    int capability = 80;
    std::size_t memory = std::size_t(1) << 30;
    int computeMode = 0;
};

/** Something that is opened and must be closed: whoever tries to, even in vain, has done his duty. */
struct Resource {
    bool closing = false;
};

struct Memory : Resource {
    std::size_t size = 0;
    std::unique_ptr<std::max_align_t[]> bytes;
};

struct Context {
    int device = 0;
    int holders = 0;
    /** The failure after which a context answers nothing else. */
    int failure = SUCCESS;
};

/** Work that waits until somebody waits for it. */
struct Work {
    std::uint64_t number;
    std::function<int()> run;
};

struct Stream : Resource {
    Context* context = nullptr;
    std::deque<Work> waiting;
};

struct Event : Resource {
    Stream* stream = nullptr;
    std::uint64_t number = 0;
};

struct Function {
    const shim::Kernel* kernel;
};

struct Module : Resource {
    std::string image;
    std::map<std::string, std::unique_ptr<Function>> functions;
};

/** A failure that was asked for: the call of that number, of those that count, fails. */
struct Injection {
    /** Java's hash of a function's name; 0 counts the calls of all functions. */
    int name = 0;
    int number = 0;
    int code = SUCCESS;
    /** Whether the device is lost from then on. */
    bool lasting = false;
};

struct State {
    std::recursive_mutex lock;
    int version = 12060;
    bool initialised = false;
    std::vector<Device> devices{Device()};
    std::map<int, std::unique_ptr<Context>> contexts;
    std::map<std::uintptr_t, Memory> deviceMemory;
    std::map<std::uintptr_t, Memory> hostMemory;
    std::map<Stream*, std::unique_ptr<Stream>> streams;
    std::map<Event*, std::unique_ptr<Event>> events;
    std::map<Module*, std::unique_ptr<Module>> modules;
    Injection injection;
    /** Java's hash of the name of a kernel that computes wrongly. */
    int spoiled = 0;
    int calls = 0;
    int matching = 0;
    int launches = 0;
    std::uint64_t queued = 0;
    /** Changes each time all is forgotten, so that threads know that their current context is gone. */
    int era = 0;
};

State& state();

/** As java.lang.String.hashCode. */
int hash(const char* text);

/** Begins a call: counts it, and answers what keeps it from being done. */
int begin(const char* name, bool needsContext);

/** The context that is current on the calling thread; null if there is none. */
Context* current();

void setCurrent(Context* context);

/** Bytes in use on a device. */
std::size_t used();

/** Whether all bytes from an address on lie within one piece of memory that is not freed. */
bool isDeviceMemory(std::uintptr_t address, std::size_t bytes);
bool isHostMemory(std::uintptr_t address, std::size_t bytes);

/** Queues work; it is done when somebody waits for the stream. */
int enqueue(Stream* stream, std::function<int()> work);

/** Does the work of a stream up to a number. */
int drain(Stream* stream, std::uint64_t upTo);

/** Checks an image as a driver of the set version would for a device. */
int checkImage(const char* image, int version, int capability, std::string& kept);

/** Resources that nobody has tried to close. */
int open();

}  // namespace standin

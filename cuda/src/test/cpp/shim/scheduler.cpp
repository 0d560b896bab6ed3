// SPDX-License-Identifier: Apache-2.0
// Runs the threads of a block in turns. Within a warp each thread runs until it waits or ends, then the next one; a pass over
// the warp is over when the last one does. A barrier opens when a pass has left all threads at the very same one. The order
// of a warp's threads and of a block's warps may be chosen anew for every pass.
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "fiber.h"
#include "launch.h"
#include "shim.h"

/** Bounds of all shared memory whose size is fixed; the linker supplies them. */
extern "C" {
extern char __start_shared_memory[] __attribute__((weak, visibility("hidden")));
extern char __stop_shared_memory[] __attribute__((weak, visibility("hidden")));
}

uint3 threadIdx;
uint3 blockIdx;
uint3 blockDim;
uint3 gridDim;

namespace shim {
namespace {

constexpr unsigned WARP = 32;
constexpr unsigned MOST_THREADS = 1024;
constexpr unsigned SHARED_WITHOUT_ASKING = 48 * 1024;
constexpr unsigned MOST_BLOCKS_X = 0x7fffffffu;
constexpr unsigned MOST_BLOCKS_Y = 65535;

enum class State { FRESH, READY, AT_WARP, AT_BLOCK, ENDED };

struct Thread {
    State state = State::FRESH;
    unsigned turn = 0;
    const char* file = nullptr;
    int line = 0;
    Fiber* fiber = nullptr;
};

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};

/** The launch that runs. */
struct Run {
    const Kernel* kernel = nullptr;
    void* const* arguments = nullptr;
    unsigned threadCount = 0;
    std::unique_ptr<void, Free> shared;
    unsigned sharedBytes = 0;
    std::string failure;

    /** The running warp's threads in the order in which they run, and the place of the one that does. */
    unsigned order[WARP] = {};
    unsigned lanes = 0;
    unsigned current = 0;
    Thread threads[MOST_THREADS];
    Exchange exchanges[MOST_THREADS / WARP];
    Fiber* scheduler = nullptr;
};

std::mutex oneAtATime;
Run run;
std::vector<std::unique_ptr<Fiber>> fibers;
std::vector<Fiber*> idle;
int threadOrder = FORWARD;
unsigned shuffling = 0;
unsigned deviceShared = 99 * 1024;
std::map<const Kernel*, unsigned> allowed;

unsigned threadAt(unsigned place) { return run.order[place]; }

/** A number below a bound, from Marsaglia's 32-bit xorshift; never stuck, for it is never 0. */
unsigned draw(unsigned bound) {
    shuffling ^= shuffling << 13;
    shuffling ^= shuffling >> 17;
    shuffling ^= shuffling << 5;
    return shuffling % bound;
}

/** Puts {@code first, first + 1, ...} into the order that was asked for. */
void arrange(unsigned* places, unsigned count, unsigned first) {
    for (unsigned i = 0; i < count; i++) {
        places[i] = threadOrder == BACKWARDS ? first + count - 1 - i : first + i;
    }
    for (unsigned i = count; threadOrder > BACKWARDS && i > 1; i--) {
        std::swap(places[i - 1], places[draw(i)]);
    }
}

void enter(unsigned place) {
    run.current = place;
    unsigned thread = threadAt(place);
    threadIdx = {thread % blockDim.x, thread / blockDim.x, 0};
}

Thread& currentThread() { return run.threads[threadAt(run.current)]; }

/** A fiber's life: the current thread, and those after it as long as they have not begun. */
void runThreads() {
    Fiber::begin();
    for (;;) {
        Thread& thread = currentThread();
        run.kernel->call(run.arguments);
        thread.state = State::ENDED;
        Fiber* here = thread.fiber;
        unsigned next = run.current + 1;
        if (next < run.lanes && run.threads[threadAt(next)].state == State::FRESH) {
            enter(next);
            currentThread().fiber = here;
            continue;
        }
        idle.push_back(here);
        if (next < run.lanes) {
            enter(next);
            here->switchTo(*currentThread().fiber);
        } else {
            here->switchTo(*run.scheduler);
        }
    }
}

/** The fiber that the current thread runs on, a new one if it has not begun. */
Fiber& fiberOfCurrent() {
    Thread& thread = currentThread();
    if (thread.state == State::FRESH) {
        if (idle.empty()) {
            fibers.push_back(std::make_unique<Fiber>(runThreads));
            idle.push_back(fibers.back().get());
        }
        thread.fiber = idle.back();
        idle.pop_back();
    }
    return *thread.fiber;
}

void wait(State state, const char* file, int line) {
    Thread& thread = currentThread();
    unsigned place = run.current;
    thread.state = state;
    thread.file = file;
    thread.line = line;
    if (place + 1 < run.lanes) {
        enter(place + 1);
        thread.fiber->switchTo(fiberOfCurrent());
    } else {
        thread.fiber->switchTo(*run.scheduler);
    }
}

std::string describe(unsigned index) {
    const Thread& thread = run.threads[index];
    std::string name = "thread " + std::to_string(index);
    if (thread.state == State::ENDED) {
        return name + " has ended";
    }
    return name + " waits for its " + (thread.state == State::AT_WARP ? "warp" : "block") + " at " + thread.file + ":"
            + std::to_string(thread.line);
}

/** All threads from one up to another must have ended or wait at one line, that of the first. */
State common(unsigned from, unsigned to) {
    const Thread& first = run.threads[from];
    for (unsigned i = from + 1; i < to; i++) {
        const Thread& thread = run.threads[i];
        bool same = thread.state == first.state && (first.state == State::ENDED || thread.line == first.line);
        if (!same) {
            throw BrokenKernel(
                    std::string(run.kernel->name) + ": the threads of a block part at a barrier: " + describe(from) + ", "
                    + describe(i));
        }
    }
    return first.state;
}

void release(unsigned from, unsigned to) {
    for (unsigned i = from; i < to; i++) {
        run.threads[i].state = State::READY;
    }
}

/** Runs a warp's threads until all wait for the block or have ended. */
void runWarp(unsigned from, unsigned to) {
    run.lanes = to - from;
    for (;;) {
        arrange(run.order, run.lanes, from);
        enter(0);
        run.scheduler->switchTo(fiberOfCurrent());
        if (!run.failure.empty()) {
            throw BrokenKernel(run.failure);
        }
        if (common(from, to) != State::AT_WARP) {
            return;
        }
        release(from, to);
    }
}

/** Makes shared memory not a number. Goes over the sanitizer's gaps between variables too, so it must not look. */
__attribute__((no_sanitize_address, no_sanitize_undefined)) void forgetSharedMemory() {
    for (volatile char* byte = __start_shared_memory; byte != __stop_shared_memory; byte++) {
        *byte = '\xff';
    }
}

void runBlock() {
    for (unsigned i = 0; i < run.threadCount; i++) {
        run.threads[i] = Thread();
    }
    // What no thread has written is not a number, whichever block ran before.
    forgetSharedMemory();
    std::memset(run.shared.get(), 0xff, run.sharedBytes);
    unsigned warps[MOST_THREADS / WARP];
    unsigned count = (run.threadCount + WARP - 1) / WARP;
    for (;;) {
        arrange(warps, count, 0);
        for (unsigned i = 0; i < count; i++) {
            unsigned from = warps[i] * WARP;
            runWarp(from, from + WARP < run.threadCount ? from + WARP : run.threadCount);
        }
        if (common(0, run.threadCount) == State::ENDED) {
            return;
        }
        release(0, run.threadCount);
    }
}

void check(const Kernel& kernel, const Shape& shape) {
    auto refuse = [&](const std::string& reason) { throw InvalidLaunch(std::string(kernel.name) + ": " + reason); };
    unsigned long long threads = static_cast<unsigned long long>(shape.blockX) * shape.blockY;
    if (threads == 0 || threads > kernel.mostThreads) {
        refuse("a block has " + std::to_string(threads) + " threads, but must have 1 to " + std::to_string(kernel.mostThreads));
    }
    if (shape.gridX == 0 || shape.gridY == 0 || shape.gridX > MOST_BLOCKS_X || shape.gridY > MOST_BLOCKS_Y) {
        refuse("a grid of " + std::to_string(shape.gridX) + " x " + std::to_string(shape.gridY) + " blocks is not possible");
    }
    auto found = allowed.find(&kernel);
    unsigned most = found == allowed.end() ? SHARED_WITHOUT_ASKING : found->second;
    if (shape.sharedBytes > most) {
        refuse(std::to_string(shape.sharedBytes) + " bytes of shared memory were asked for, but "
                + std::to_string(most) + " are allowed");
    }
}

/** After a failure: threads stopped in mid-air never go on, and their stacks are given back. */
void abandon() {
    idle.clear();
    fibers.clear();
    run.failure.clear();
}

}  // namespace

Exchange& exchange() { return run.exchanges[threadAt(run.current) / WARP]; }

unsigned turn() { return currentThread().turn++ & 1u; }

unsigned lane() { return threadAt(run.current) % WARP; }

unsigned lanes() {
    unsigned begin = threadAt(run.current) / WARP * WARP;
    unsigned left = run.threadCount - begin;
    return left < WARP ? left : WARP;
}

void waitForBlock(const char* file, int line) { wait(State::AT_BLOCK, file, line); }

void waitForWarp(const char* file, int line) { wait(State::AT_WARP, file, line); }

void* dynamicShared() { return run.shared.get(); }

void fail(const char* file, int line, const char* message) {
    run.failure = std::string(run.kernel->name) + ": " + message + " (" + file + ":" + std::to_string(line) + ")";
    currentThread().fiber->switchTo(*run.scheduler);
    std::abort();
}

void setDeviceShared(unsigned bytes) { deviceShared = bytes; }

void allowShared(const Kernel& kernel, unsigned bytes) {
    std::lock_guard<std::mutex> lock(oneAtATime);
    if (bytes > deviceShared) {
        throw InvalidLaunch(
                std::string(kernel.name) + ": " + std::to_string(bytes) + " bytes of shared memory are more than the device's "
                + std::to_string(deviceShared));
    }
    allowed[&kernel] = bytes;
}

void setThreadOrder(int order) {
    threadOrder = order;
    shuffling = static_cast<unsigned>(order) * 2654435769u | 1u;
}

void launch(const Kernel& kernel, const Shape& shape, void* const* arguments) {
    std::lock_guard<std::mutex> lock(oneAtATime);
    check(kernel, shape);
    void* shared = nullptr;
    if (posix_memalign(&shared, 128, shape.sharedBytes) != 0) {
        std::abort();
    }
    Fiber scheduler;
    run.kernel = &kernel;
    run.arguments = arguments;
    run.threadCount = shape.blockX * shape.blockY;
    run.shared.reset(shared);
    run.sharedBytes = shape.sharedBytes;
    run.scheduler = &scheduler;
    blockDim = {shape.blockX, shape.blockY, 1};
    gridDim = {shape.gridX, shape.gridY, 1};
    try {
        for (unsigned y = 0; y < shape.gridY; y++) {
            for (unsigned x = 0; x < shape.gridX; x++) {
                blockIdx = {x, y, 0};
                runBlock();
            }
        }
    } catch (const BrokenKernel&) {
        abandon();
        throw;
    }
}

}  // namespace shim

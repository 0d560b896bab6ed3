// SPDX-License-Identifier: Apache-2.0
#include "fiber.h"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define STACK_BYTES (512 * 1024)
#else
#define STACK_BYTES (128 * 1024)
#endif

// Saves the registers that a function call preserves on the old stack and restores them from the new one.
extern "C" void shimSwitchStack(void** from, void* to);

#if defined(__x86_64__)
asm(R"(
    .text
    .globl shimSwitchStack
    .hidden shimSwitchStack
    .type shimSwitchStack, @function
shimSwitchStack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size shimSwitchStack, .-shimSwitchStack
)");
namespace {
constexpr int RETURN_ADDRESS = 6;
constexpr int FRAME = 8;
}  // namespace
#elif defined(__aarch64__)
asm(R"(
    .text
    .globl shimSwitchStack
    .hidden shimSwitchStack
    .type shimSwitchStack, @function
shimSwitchStack:
    sub sp, sp, #160
    stp x19, x20, [sp, #0]
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]
    mov x9, sp
    str x9, [x0]
    mov sp, x1
    ldp x19, x20, [sp, #0]
    ldp x21, x22, [sp, #16]
    ldp x23, x24, [sp, #32]
    ldp x25, x26, [sp, #48]
    ldp x27, x28, [sp, #64]
    ldp x29, x30, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    add sp, sp, #160
    ret
    .size shimSwitchStack, .-shimSwitchStack
)");
namespace {
constexpr int RETURN_ADDRESS = 11;
constexpr int FRAME = 20;
}  // namespace
#else
#error "Fibers are written for x86-64 and aarch64 only."
#endif

namespace shim {
namespace {

#if defined(__SANITIZE_ADDRESS__)
/** The sanitizer must know on which stack the code runs. */
void announce(const void* bottom, std::size_t size, void** fakeStack) {
    __sanitizer_start_switch_fiber(fakeStack, bottom, size);
}
void arrive(void* fakeStack) { __sanitizer_finish_switch_fiber(fakeStack, nullptr, nullptr); }

struct Bounds {
    void* bottom = nullptr;
    std::size_t size = 0;
    Bounds() {
        pthread_attr_t attributes;
        pthread_getattr_np(pthread_self(), &attributes);
        pthread_attr_getstack(&attributes, &bottom, &size);
        pthread_attr_destroy(&attributes);
    }
};
#else
void announce(const void*, std::size_t, void**) {}
void arrive(void*) {}
#endif

}  // namespace

Fiber::Fiber() {
#if defined(__SANITIZE_ADDRESS__)
    thread_local const Bounds bounds;
    bottom = bounds.bottom;
    size = bounds.size;
#endif
}

Fiber::Fiber(void (*function)()) : size(STACK_BYTES) {
    std::size_t guard = sysconf(_SC_PAGESIZE);
    mapping = mmap(nullptr, guard + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapping == MAP_FAILED || mprotect(mapping, guard, PROT_NONE) != 0) {
        std::abort();
    }
    bottom = static_cast<char*>(mapping) + guard;
    auto* frame = reinterpret_cast<void**>(static_cast<char*>(mapping) + guard + size) - FRAME;
    frame[RETURN_ADDRESS] = reinterpret_cast<void*>(function);
    stackPointer = frame;
}

Fiber::~Fiber() {
    if (mapping == nullptr) {
        return;
    }
#if defined(__SANITIZE_ADDRESS__)
    __asan_unpoison_memory_region(bottom, size);
#endif
    munmap(mapping, sysconf(_SC_PAGESIZE) + size);
}

void Fiber::switchTo(Fiber& other) {
    void* fakeStack = nullptr;
    announce(other.bottom, other.size, &fakeStack);
    shimSwitchStack(&stackPointer, other.stackPointer);
    arrive(fakeStack);
}

void Fiber::begin() { arrive(nullptr); }

}  // namespace shim

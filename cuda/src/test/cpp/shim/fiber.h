// SPDX-License-Identifier: Apache-2.0
// Stacks of their own and the jump from one to the other, without a system call.
#pragma once

#include <cstddef>

namespace shim {

/** A stack and where its code stopped; one without a stack of its own stands for the thread that it is used on. */
class Fiber {
   public:
    /** The code of the calling thread. */
    Fiber();

    /** A new stack, on which the first switch calls the function; it must never return. */
    explicit Fiber(void (*function)());

    ~Fiber();

    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /** Stops here, which is this fiber, and goes on where the other one stopped; returns when one switches back. */
    void switchTo(Fiber& other);

    /** To be called first by the function of a new stack. */
    static void begin();

   private:
    void* stackPointer = nullptr;
    void* mapping = nullptr;
    const void* bottom = nullptr;
    std::size_t size = 0;
};

}  // namespace shim

// SPDX-License-Identifier: Apache-2.0
// A device behind a pipe: reads commands from standard input, answers on standard output. Its memory is the heap's, so that
// the sanitizer of addresses guards every buffer. Numbers are little-endian; a command is its number as an int and its
// operands; an answer is an int, 0 and the results or a CUresult and a text of the length given before it.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "launch.h"

namespace {

enum Command { ALLOCATE = 1, FREE, FILL, UPLOAD, DOWNLOAD, COPY, FUNCTION, ALLOW_SHARED, LAUNCH, KERNELS, THREAD_ORDER };

constexpr int INVALID_VALUE = 1;
constexpr int OUT_OF_MEMORY = 2;
constexpr int NOT_FOUND = 500;
constexpr int LAUNCH_FAILED = 719;
constexpr std::size_t ALIGNMENT = 256;
constexpr int SLOT = 8;

void readBytes(void* to, std::size_t bytes) {
    if (std::fread(to, 1, bytes, stdin) != bytes) {
        std::exit(0);  // The other side has closed the pipe.
    }
}

template <class T>
T read() {
    T value;
    readBytes(&value, sizeof(T));
    return value;
}

void* readAddress() { return reinterpret_cast<void*>(static_cast<std::uintptr_t>(read<std::int64_t>())); }

template <class T>
void write(T value) {
    std::fwrite(&value, sizeof(T), 1, stdout);
}

void writeText(const std::string& text) {
    write<std::int32_t>(static_cast<std::int32_t>(text.size()));
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void succeed() { write<std::int32_t>(0); }

void refuse(int code, const std::string& reason) {
    write<std::int32_t>(code);
    writeText(reason);
}

/** The content of new memory is unspecified: here it is not a number. */
void allocate() {
    auto bytes = static_cast<std::size_t>(read<std::int64_t>());
    void* memory = nullptr;
    if (posix_memalign(&memory, ALIGNMENT, bytes) != 0) {
        refuse(OUT_OF_MEMORY, "no memory");
        return;
    }
    std::memset(memory, 0xff, bytes);
    succeed();
    write<std::int64_t>(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(memory)));
}

void fill() {
    auto* to = static_cast<std::int32_t*>(readAddress());
    auto word = read<std::int32_t>();
    auto words = read<std::int64_t>();
    for (std::int64_t i = 0; i < words; i++) {
        to[i] = word;
    }
    succeed();
}

/** By way of a buffer, because the sanitizer looks at memcpy but not at reading a file. */
void upload() {
    void* to = readAddress();
    std::vector<char> buffer(static_cast<std::size_t>(read<std::int64_t>()));
    readBytes(buffer.data(), buffer.size());
    std::memcpy(to, buffer.data(), buffer.size());
    succeed();
}

void download() {
    void* from = readAddress();
    std::vector<char> buffer(static_cast<std::size_t>(read<std::int64_t>()));
    std::memcpy(buffer.data(), from, buffer.size());
    succeed();
    std::fwrite(buffer.data(), 1, buffer.size(), stdout);
}

void copy() {
    void* from = readAddress();
    void* to = readAddress();
    std::memcpy(to, from, static_cast<std::size_t>(read<std::int64_t>()));
    succeed();
}

void function() {
    std::string name(static_cast<std::size_t>(read<std::int32_t>()), ' ');
    readBytes(&name[0], name.size());
    for (int i = 0; i < shim::kernelCount(); i++) {
        if (name == shim::kernelAt(i).name) {
            succeed();
            write<std::int32_t>(i);
            return;
        }
    }
    refuse(NOT_FOUND, "no kernel " + name);
}

void allowShared() {
    const shim::Kernel& kernel = shim::kernelAt(read<std::int32_t>());
    shim::allowShared(kernel, static_cast<unsigned>(read<std::int32_t>()));
    succeed();
}

void launch() {
    const shim::Kernel& kernel = shim::kernelAt(read<std::int32_t>());
    shim::Shape shape = {};
    for (unsigned* dimension : {&shape.gridX, &shape.gridY, &shape.blockX, &shape.blockY, &shape.sharedBytes}) {
        *dimension = static_cast<unsigned>(read<std::int32_t>());
    }
    auto count = static_cast<std::size_t>(read<std::int32_t>());
    std::vector<char> slots(count * SLOT);
    readBytes(slots.data(), slots.size());
    if (count != std::strlen(kernel.types)) {
        throw shim::InvalidLaunch(
                std::string(kernel.name) + ": " + std::to_string(count) + " arguments were given, but it has "
                + std::to_string(std::strlen(kernel.types)) + " parameters");
    }
    std::vector<void*> arguments(count);
    for (std::size_t i = 0; i < count; i++) {
        arguments[i] = slots.data() + i * SLOT;
    }
    shim::launch(kernel, shape, arguments.data());
    succeed();
}

void kernels() {
    succeed();
    write<std::int32_t>(shim::kernelCount());
    for (int i = 0; i < shim::kernelCount(); i++) {
        writeText(shim::kernelAt(i).name);
        writeText(shim::kernelAt(i).types);
    }
}

void threadOrder() {
    shim::setThreadOrder(read<std::int32_t>());
    succeed();
}

void serve(int command) {
    switch (command) {
        case ALLOCATE:
            return allocate();
        case FREE:
            std::free(readAddress());
            return succeed();
        case FILL:
            return fill();
        case UPLOAD:
            return upload();
        case DOWNLOAD:
            return download();
        case COPY:
            return copy();
        case FUNCTION:
            return function();
        case ALLOW_SHARED:
            return allowShared();
        case LAUNCH:
            return launch();
        case KERNELS:
            return kernels();
        case THREAD_ORDER:
            return threadOrder();
        default:
            std::fprintf(stderr, "unknown command %d\n", command);
            std::exit(2);
    }
}

}  // namespace

int main() {
    for (;;) {
        try {
            serve(read<std::int32_t>());
        } catch (const shim::InvalidLaunch& e) {
            refuse(INVALID_VALUE, e.what());
        } catch (const shim::BrokenKernel& e) {
            refuse(LAUNCH_FAILED, e.what());
        }
        std::fflush(stdout);
    }
}

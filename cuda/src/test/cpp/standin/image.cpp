// SPDX-License-Identifier: Apache-2.0
// Which images a driver takes, as far as their heads tell.
#include <cstdio>
#include <cstring>

#include "state.h"

namespace standin {
namespace {

constexpr unsigned char ELF[] = {0x7f, 'E', 'L', 'F'};
constexpr int MACHINE_CUDA = 190;
constexpr int LAST_ABI_OF_CUDA_12 = 7;

struct Header {
    unsigned char identity[16];
    std::uint16_t type;
    std::uint16_t machine;
    std::uint32_t version;
    std::uint64_t entry;
    std::uint64_t programs;
    std::uint64_t sections;
    std::uint32_t flags;
    std::uint16_t headerSize;
    std::uint16_t programSize;
    std::uint16_t programCount;
    std::uint16_t sectionSize;
    std::uint16_t sectionCount;
    std::uint16_t names;
};

/** Machine code runs on its own major version, from its minor version on; a driver knows the ABI of its own time. */
int checkMachineCode(const char* image, int version, int capability, std::string& kept) {
    Header header;
    std::memcpy(&header, image, sizeof header);
    if (header.machine != MACHINE_CUDA) {
        return INVALID_IMAGE;
    }
    bool isOld = header.identity[8] <= LAST_ABI_OF_CUDA_12;
    if (!isOld && version < 13000) {
        return INVALID_IMAGE;
    }
    int made = static_cast<int>(isOld ? header.flags & 0xff : (header.flags >> 8) & 0xff);
    if (made / 10 != capability / 10 || made > capability) {
        return NO_BINARY_FOR_GPU;
    }
    // the table of sections is last
    kept.assign(image, header.sections + std::size_t(header.sectionSize) * header.sectionCount);
    return SUCCESS;
}

int checkPtx(const char* image, int version, int capability, std::string& kept) {
    const char* isa = std::strstr(image, ".version ");
    const char* target = std::strstr(image, ".target sm_");
    int major = 0;
    int minor = 0;
    int made = 0;
    if (isa == nullptr || target == nullptr || std::sscanf(isa, ".version %d.%d", &major, &minor) != 2 ||
        std::sscanf(target, ".target sm_%d", &made) != 1) {
        return INVALID_PTX;
    }
    // CUDA 12.0 came with ISA 8.0, CUDA 13.0 with ISA 9.0
    if (10 * major + minor > 10 * (version / 1000 - 4) + version % 1000 / 10) {
        return UNSUPPORTED_PTX_VERSION;
    }
    if (made > capability) {
        return NO_BINARY_FOR_GPU;
    }
    kept = image;
    return SUCCESS;
}

}  // namespace

int checkImage(const char* image, int version, int capability, std::string& kept) {
    if (std::memcmp(image, ELF, sizeof ELF) == 0) {
        return checkMachineCode(image, version, capability, kept);
    }
    return checkPtx(image, version, capability, kept);
}

}  // namespace standin

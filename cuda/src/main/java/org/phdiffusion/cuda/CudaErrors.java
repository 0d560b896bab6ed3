// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Set;

/** What the codes of the CUDA driver ({@code CUresult}) mean to a user, and what there is to do. */
final class CudaErrors {

    static final int OUT_OF_MEMORY = 2;
    static final int STUB_LIBRARY = 34;
    static final int DEVICE_UNAVAILABLE = 46;
    static final int NO_DEVICE = 100;
    static final int INVALID_DEVICE = 101;
    static final int INVALID_IMAGE = 200;
    static final int NO_BINARY_FOR_GPU = 209;
    static final int ECC_UNCORRECTABLE = 214;
    static final int INVALID_PTX = 218;
    static final int INVALID_SOURCE = 300;
    static final int NVLINK_UNCORRECTABLE = 220;
    static final int JIT_COMPILER_NOT_FOUND = 221;
    static final int UNSUPPORTED_PTX_VERSION = 222;
    static final int JIT_COMPILATION_DISABLED = 223;
    static final int CONTAINED = 226;
    static final int ILLEGAL_ADDRESS = 700;
    static final int LAUNCH_TIMEOUT = 702;
    static final int CONTEXT_IS_DESTROYED = 709;
    static final int LAUNCH_FAILED = 719;
    static final int SYSTEM_NOT_READY = 802;
    static final int SYSTEM_DRIVER_MISMATCH = 803;
    static final int COMPAT_NOT_SUPPORTED_ON_DEVICE = 804;
    static final int UNKNOWN = 999;

    /** Answers to an image that this driver or device cannot run; another image may do. */
    private static final Set<Integer> IMAGE_REFUSED = Set.of(
            INVALID_IMAGE,
            NO_BINARY_FOR_GPU,
            INVALID_PTX,
            INVALID_SOURCE,
            JIT_COMPILER_NOT_FOUND,
            UNSUPPORTED_PTX_VERSION,
            JIT_COMPILATION_DISABLED);

    private static final String USE_CPU = "or choose the device CPU";

    private CudaErrors() {}

    /** Whether another image of the kernels may succeed where one has met this code. */
    static boolean refusesImage(int code) {
        return IMAGE_REFUSED.contains(code);
    }

    /**
     * A sentence for users.
     *
     * @param code a {@code CUresult} other than 0
     * @param name its name, such as {@code CUDA_ERROR_OUT_OF_MEMORY}
     * @param call the function of the driver that returned it
     */
    static String sentence(int code, String name, String call) {
        return what(code) + " (" + name + ", code " + code + " of " + call + ").";
    }

    private static String what(int code) {
        return switch (code) {
            case OUT_OF_MEMORY ->
                "The graphics processor has too little free memory; choose a smaller batch or width, close"
                        + " other programs that use it, " + USE_CPU;
            case STUB_LIBRARY ->
                "The CUDA driver that was found is the toolkit's empty stand-in, not NVIDIA's; remove the"
                        + " toolkit's folder \"stubs\" from the library path, " + USE_CPU;
            case DEVICE_UNAVAILABLE ->
                "The graphics processor is busy: another process has it for itself alone, or it is"
                        + " closed to computing; try again later, ask the administrator for its compute mode (nvidia-smi -q"
                        + " -d COMPUTE), " + USE_CPU;
            case NO_DEVICE ->
                "The CUDA driver finds no graphics processor; check that nvidia-smi lists one and that the"
                        + " variable CUDA_VISIBLE_DEVICES does not hide it, " + USE_CPU;
            case INVALID_DEVICE ->
                "There is no graphics processor of that number; choose a smaller device number, " + USE_CPU;
            case INVALID_IMAGE,
                    NO_BINARY_FOR_GPU,
                    INVALID_PTX,
                    INVALID_SOURCE,
                    JIT_COMPILER_NOT_FOUND,
                    UNSUPPORTED_PTX_VERSION,
                    JIT_COMPILATION_DISABLED ->
                "The CUDA driver accepts neither the machine code nor the PTX of the"
                        + " kernels; update the NVIDIA driver, " + USE_CPU;
            case ECC_UNCORRECTABLE, NVLINK_UNCORRECTABLE, CONTAINED ->
                "The graphics processor reports damage in its"
                        + " memory or connections; reset it or restart the computer, " + USE_CPU;
            case LAUNCH_TIMEOUT ->
                "The operating system stopped a kernel that ran too long on a graphics processor with a"
                        + " display; choose a smaller batch or width, another device number, " + USE_CPU;
            case SYSTEM_NOT_READY ->
                "The NVIDIA system software is not running yet; start it (on systems with NVSwitch the"
                        + " service nvidia-fabricmanager), " + USE_CPU;
            case SYSTEM_DRIVER_MISMATCH ->
                "The parts of the NVIDIA driver are of different versions, as after an update;"
                        + " restart the computer, " + USE_CPU;
            case COMPAT_NOT_SUPPORTED_ON_DEVICE ->
                "The CUDA compatibility package does not support this graphics"
                        + " processor; remove it from the library path or update the NVIDIA driver, " + USE_CPU;
            default -> other(code);
        };
    }

    private static String other(int code) {
        if (code == ILLEGAL_ADDRESS || (code >= 714 && code <= LAUNCH_FAILED)) {
            return "A kernel failed on the graphics processor; run the node again, and if it fails again report it with"
                    + " this message, " + USE_CPU;
        }
        if (code == CONTEXT_IS_DESTROYED || code == UNKNOWN) {
            return "The graphics processor was lost during the computation; check it with nvidia-smi, run the node again, "
                    + USE_CPU;
        }
        return "The CUDA driver refused a call; run the node again, and if it fails again report it with this message, "
                + USE_CPU;
    }
}

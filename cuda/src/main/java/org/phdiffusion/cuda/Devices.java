// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import jcuda.driver.CUdevice_attribute;

/** What a driver and a device must be able to do, and the sentences for users where they are not. */
final class Devices {

    /** The first version of NVIDIA's driver with CUDA 12.0. */
    static final String NEEDED_DRIVER = "525";

    /** CUDA 12.0: older drivers lack functions that JCuda calls. */
    private static final int NEEDED_CUDA = 12000;

    /** The oldest compute capability that the kernels are made for, 7.5. */
    private static final int NEEDED_CAPABILITY = 75;

    /** A value of the attribute: no process may open a context. */
    private static final int PROHIBITED = 2;

    private static final String USE_CPU = "or choose the device CPU";

    private Devices() {}

    /** Whether the driver knows of a device; one that fails otherwise may. */
    static boolean arePresent(Driver driver) {
        try {
            driver.initialize();
            return driver.deviceCount() > 0;
        } catch (CudaException e) {
            return e.code() != CudaErrors.NO_DEVICE;
        }
    }

    /**
     * Why a device cannot compute, as far as the driver knows without opening it.
     *
     * @param number which device, 0 for the first
     * @return a sentence for users; empty if nothing speaks against it
     */
    static Optional<String> obstacle(Driver driver, int number) {
        try {
            if (driver.version() < NEEDED_CUDA) {
                return Optional.of("The NVIDIA driver is too old: it supports CUDA " + text(driver.version())
                        + ", but CUDA " + text(NEEDED_CUDA) + " is needed; install NVIDIA driver " + NEEDED_DRIVER
                        + " or newer, " + USE_CPU + ".");
            }
            driver.initialize();
            return unsuitable(driver, number);
        } catch (CudaException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> unsuitable(Driver driver, int number) {
        int count = driver.deviceCount();
        if (count == 0) {
            return Optional.of(CudaErrors.sentence(CudaErrors.NO_DEVICE, "CUDA_ERROR_NO_DEVICE", "cuDeviceGetCount"));
        }
        if (number < 0 || number >= count) {
            return Optional.of("There is no graphics processor " + number + ": this computer shows "
                    + (count == 1 ? "one, number 0" : count + ", numbers 0 to " + (count - 1))
                    + "; choose such a device number, check that the variable CUDA_VISIBLE_DEVICES hides none, "
                    + USE_CPU
                    + ".");
        }
        int capability = capability(driver, number);
        if (capability < NEEDED_CAPABILITY) {
            return Optional.of("The graphics processor " + driver.deviceName(number)
                    + " is too old: its compute capability"
                    + " is " + capability / 10 + "." + capability % 10 + ", but 7.5 (Turing) or newer is needed; choose"
                    + " another device number, " + USE_CPU + ".");
        }
        if (driver.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_MODE, number) == PROHIBITED) {
            return Optional.of("The graphics processor " + driver.deviceName(number) + " is closed to computing: its"
                    + " compute mode is 'Prohibited'; ask the administrator to change it (nvidia-smi -c DEFAULT), choose"
                    + " another device number, " + USE_CPU + ".");
        }
        return Optional.empty();
    }

    /** Ten times the compute capability: 75 for 7.5, 120 for 12.0. */
    static int capability(Driver driver, int device) {
        return 10 * driver.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device)
                + driver.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device);
    }

    private static String text(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }
}

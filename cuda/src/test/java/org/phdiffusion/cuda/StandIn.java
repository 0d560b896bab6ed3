// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/**
 * A stand-in for NVIDIA's driver, to be loaded before JCuda's natives, which then call it: the same functions, on kernels
 * compiled for this machine. Work that is queued is done when somebody waits for it, and no sooner; memory that was not
 * written holds what is no number. It counts what is opened and closed, and fails when told to.
 */
final class StandIn {

    static final int DEFAULT = 0;
    static final int PROHIBITED = 2;

    private static boolean loaded;

    private StandIn() {}

    /** The driver with one device, as new; skips the test where there is no g++, or JCuda has no natives. */
    static Driver fresh() {
        load();
        forgetAll();
        Driver driver = new JCudaBinding();
        driver.initialize();
        return driver;
    }

    /** Puts the stand-in in the place of the driver of this process. */
    static synchronized void load() {
        assumeTrue(
                JCudaLibrary.platform().equals("linux-x86_64"),
                "JCuda's natives look for libcuda.so.1, which the stand-in is, on linux-x86_64 alone");
        if (!loaded) {
            System.load(build().toString());
            loaded = true;
        }
        assertThat(JCudaLibrary.obstacle()).isEmpty();
    }

    /** Whether it has taken the place of the driver. */
    static synchronized boolean isLoaded() {
        return loaded;
    }

    /** The library, in a folder of its own. */
    static java.nio.file.Path build() {
        return NativeBuild.build(
                "standin",
                "kernels.cu",
                "libcuda.so.1",
                List.of("-shared", "-fPIC", "-fvisibility=default", "-Wl,-soname,libcuda.so.1"));
    }

    /** Lets the call of a number, of those of a function, return a code. */
    static void fail(String function, int number, int code) {
        inject(function.hashCode(), number, code, false);
    }

    /** Lets the call of a number, of those of all functions, return a code. */
    static void fail(int number, int code) {
        inject(0, number, code, false);
    }

    /** Lets the device be lost from a call on. */
    static void lose(int number, int code) {
        inject(0, number, code, true);
    }

    /** Lets a kernel change the last bit of the first element of its results from now on. */
    static void spoil(String kernel) {
        spoilKernel(kernel.hashCode());
    }

    /** Forgets everything, and has one device of 1 GiB and compute capability 8.0, and the driver of CUDA 12.6. */
    static native void forgetAll();

    /** Sets CUDA's version, such as 12060. */
    static native void setVersion(int version);

    /** Sets the number of devices. */
    static native void setDeviceCount(int count);

    /** Sets what a device is; the compute capability is ten times the usual. */
    static native void setDevice(int device, int capability, long memory, int computeMode);

    private static native void inject(int name, int number, int code, boolean lasting);

    private static native void spoilKernel(int name);

    /** Calls of all functions so far. */
    static native int calls();

    /** Calls so far of those that are to fail. */
    static native int matchingCalls();

    /** Kernels that were queued so far. */
    static native int launches();

    /** What is open - memory, streams, events, modules, contexts - and nobody has tried to close. */
    static native int open();

    /** Bytes of device memory in use. */
    static native long usedBytes();

    /** One letter a parameter of a kernel, by its index and the hash of the kernel's name; 0 after the last. */
    static native int parameterType(int kernel, int index);
}

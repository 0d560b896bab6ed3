// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The compiled kernels that ship with this module, and which of them a device gets: machine code for its very generation if
 * there is some, which loads in milliseconds; else, and where the driver refuses it, PTX, which the driver compiles for any
 * device, newer ones too, and remembers.
 *
 * @param name of the resource
 * @param capability ten times the compute capability it was made for
 * @param isMachineCode whether it is a cubin rather than PTX
 */
record KernelImage(String name, int capability, boolean isMachineCode) {

    private static final String FOLDER = "kernels/";

    /** Machine code runs on devices of its major version from its minor version on. */
    private static final List<Integer> CUBINS = List.of(75, 80, 86, 89, 90, 100, 120);

    /** PTX runs on devices from its version on. */
    private static final List<Integer> PTX = List.of(75, 80);

    /** The images that may run on a device, the best first. */
    static List<KernelImage> candidates(int capability) {
        List<KernelImage> images = new ArrayList<>();
        best(CUBINS.stream().mapToInt(made -> made).filter(made -> made / 10 == capability / 10), capability)
                .forEach(made -> images.add(new KernelImage("sm_" + made + ".cubin", made, true)));
        best(PTX.stream().mapToInt(made -> made), capability)
                .forEach(made -> images.add(new KernelImage("compute_" + made + ".ptx", made, false)));
        return images;
    }

    private static IntStream best(IntStream made, int capability) {
        return made.filter(version -> version <= capability).max().stream();
    }

    /**
     * Loads the best image that the driver accepts into the current context.
     *
     * @return the module
     * @throws CudaException with the last refusal
     */
    static long load(Driver driver, int capability) {
        CudaException refusal = null;
        for (KernelImage image : candidates(capability)) {
            try {
                return driver.loadModule(image.read());
            } catch (CudaException e) {
                if (!CudaErrors.refusesImage(e.code())) {
                    throw e;
                }
                refusal = e;
            }
        }
        if (refusal == null) {
            throw new IllegalStateException("No kernels are made for compute capability " + capability / 10.0 + ".");
        }
        throw refusal;
    }

    /** The image as the driver wants it: PTX ends with a zero byte. */
    byte[] read() {
        try (InputStream stream = KernelImage.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("The installation lacks the kernels " + name
                        + "; install the feature 'PH Diffusion CUDA' anew.");
            }
            byte[] bytes = stream.readAllBytes();
            return isMachineCode ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("The kernels " + name + " cannot be read.", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import jcuda.driver.CUdevice_attribute;

/**
 * The same product in tiles of several sizes: large tiles read less, small ones are more and occupy a device also where the
 * result is small. Which is taken depends on the shape and the device; the bits do not depend on it.
 */
final class TiledKernels {

    /** So many blocks hide each other's waiting. */
    private static final int BLOCKS_OF_A_MULTIPROCESSOR = 2;

    private final CudaContext context;
    private final int[] sizes;
    private final int[] threads;
    private final Kernel[] kernels;
    private final int enough;

    /**
     * Looks the kernels up.
     *
     * @param name what their names begin with; an underscore and the size follow
     * @param types as {@link Kernel#types} says
     * @param sizes edges of the tiles, the largest first
     * @param threads of a block, for each size
     */
    TiledKernels(CudaContext context, String name, String types, int[] sizes, int[] threads) {
        this.context = context;
        this.sizes = sizes.clone();
        this.threads = threads.clone();
        kernels = new Kernel[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            kernels[i] = context.kernel(name + "_" + sizes[i], types);
        }
        enough = BLOCKS_OF_A_MULTIPROCESSOR
                * context.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
    }

    /** Queues a product whose result has so many rows and columns. */
    void launch(int rows, int columns, Arguments arguments) {
        int choice = 0;
        while (choice < sizes.length - 1 && tiles(rows, columns, sizes[choice]) < enough) {
            choice++;
        }
        context.launch(
                kernels[choice],
                Math.toIntExact(tiles(rows, columns, sizes[choice])),
                1,
                threads[choice],
                1,
                0,
                arguments);
    }

    private static long tiles(int rows, int columns, int size) {
        return ((rows - 1L) / size + 1) * ((columns - 1L) / size + 1);
    }
}

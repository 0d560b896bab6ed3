// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import org.phdiffusion.compute.AdamStep;
import org.phdiffusion.compute.VectorOperations;

/**
 * What an optimiser does with all parameters: one pass over memory each. Ranges are checked by the caller, and so is that one
 * thread at a time calls.
 */
final class VectorKernels {

    private static final int THREADS = 256;

    /** One of them adds, in the order of the elements; the others fetch. */
    private static final int SUMMING_THREADS = 128;

    private final CudaContext context;
    private final Arguments arguments = new Arguments();
    private final Kernel adam;
    private final Kernel average;
    private final Kernel squareSums;

    VectorKernels(CudaContext context) {
        this.context = context;
        adam = context.kernel("ph_adam", "ppppiffff");
        average = context.kernel("ph_average", "fppi");
        squareSums = context.kernel("ph_square_sums", "ppi");
    }

    void adam(
            CudaVector parameters,
            CudaVector gradient,
            CudaVector first,
            CudaVector second,
            AdamStep step,
            int from,
            int to) {
        arguments.clear().add(at(parameters, from)).add(at(gradient, from)).add(at(first, from));
        arguments.add(at(second, from)).add(to - from).add(step.scale()).add(step.rate());
        arguments.add(step.shrink()).add(step.secondCorrection());
        launch(adam, to - from);
    }

    void average(float weight, CudaVector values, CudaVector average, int from, int to) {
        arguments
                .clear()
                .add(weight)
                .add(at(values, from))
                .add(at(average, from))
                .add(to - from);
        launch(this.average, to - from);
    }

    /** Sums on the device, then brings the sums to the host. */
    void squareSums(CudaVector vector, int from, int to, double[] sums) {
        int block = from / VectorOperations.SQUARES;
        int blocks = (to - 1) / VectorOperations.SQUARES + 1 - block;
        long result = vector.sumsAddress() + (long) block * Double.BYTES;
        arguments.clear().add(at(vector, from)).add(result).add(to - from);
        context.launch(squareSums, blocks, 1, SUMMING_THREADS, 1, 0, arguments);
        context.download(result, sums, block, blocks);
    }

    private void launch(Kernel kernel, int count) {
        context.launch(kernel, (count - 1) / THREADS + 1, 1, THREADS, 1, 0, arguments);
    }

    private static long at(CudaVector vector, int index) {
        return vector.address() + (long) index * Float.BYTES;
    }
}

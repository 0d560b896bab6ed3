// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.AdamStep;
import org.phdiffusion.compute.TensorVector;

/** The optimiser's kernels have the portable back-end's bits. */
class OptimiserKernelsTest extends KernelFixture {

    private static final int[] COUNTS = {1, 3, 64, 255, 256, 257, 1023, 1024, 1025, 2500};

    private TensorVector vector(float[] values) {
        TensorVector vector = portable.allocateVector(new int[] {1}, new int[] {values.length});
        portable.upload(values, 0, vector.part(0));
        return vector;
    }

    private void assertEqualBits(long address, TensorVector expected, String what) {
        assertEqualBits(address, expected.part(0), what);
    }

    @Test
    void makesSteps() {
        SplittableRandom random = new SplittableRandom(1);
        AdamStep[] steps = {new AdamStep(0.7f, 0.01f, 0.999f, 31.6f), new AdamStep(1f, 3e-4f, 1f, 1.2f)};
        for (int count : COUNTS) {
            float[] values = AwkwardFloats.ordinary(random, count);
            TensorVector parameters = vector(values);
            TensorVector first = vector(new float[count]);
            TensorVector second = vector(new float[count]);
            long toParameters = buffer(values);
            long toFirst = buffer(new float[count]);
            long toSecond = buffer(new float[count]);
            for (AdamStep step : steps) {
                float[] gradient = AwkwardFloats.ordinary(random, count);
                gradient[0] = 0f;
                gradient[count / 2] = 1e-30f;
                portable.adam(parameters, vector(gradient), first, second, step, 0, count);
                kernels.launch(
                        "ph_adam",
                        cover(count, 256),
                        256,
                        0,
                        toParameters,
                        buffer(gradient),
                        toFirst,
                        toSecond,
                        count,
                        step.scale(),
                        step.rate(),
                        step.shrink(),
                        step.secondCorrection());
            }
            assertEqualBits(toParameters, parameters, "parameters, " + count);
            assertEqualBits(toFirst, first, "first moments, " + count);
            assertEqualBits(toSecond, second, "second moments, " + count);
            kernels.clear();
        }
    }

    @Test
    void movesAverage() {
        SplittableRandom random = new SplittableRandom(2);
        for (int count : COUNTS) {
            float[] values = AwkwardFloats.special(random, count);
            float[] old = AwkwardFloats.ordinary(random, count);
            TensorVector average = vector(old);
            portable.average(0.01, vector(values), average, 0, count);
            long result = buffer(old);
            kernels.launch("ph_average", cover(count, 256), 256, 0, (float) 0.01, buffer(values), result, count);
            assertEqualBits(result, average, "average, " + count);
        }
    }

    @Test
    void sumsSquares() {
        SplittableRandom random = new SplittableRandom(3);
        for (int count : COUNTS) {
            float[] values = AwkwardFloats.ordinary(random, count);
            int blocks = cover(count, 1024);
            double[] expected = new double[blocks];
            portable.squareSums(vector(values), 0, count, expected);
            long sums = kernels.buffer(2 * blocks);
            kernels.launch("ph_square_sums", blocks, 128, 0, buffer(values), sums, count);
            double[] actual = new double[blocks];
            kernels.driver().download(sums, actual, 0, blocks, 0);
            assertThat(actual).containsExactly(expected);
        }
    }
}

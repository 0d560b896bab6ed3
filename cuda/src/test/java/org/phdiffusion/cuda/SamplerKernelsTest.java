// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Random numbers of the kernels are those of the processor. */
class SamplerKernelsTest extends KernelFixture {

    private static final int CASES = 40;

    @Test
    void drawTheNormalsOfTheProcessor() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < CASES; i++) {
            long seed = random.nextLong();
            RandomPurpose purpose = random.nextBoolean() ? RandomPurpose.INITIAL_STATE : RandomPurpose.SAMPLING_NOISE;
            long first = random.nextLong(1L << 55);
            int step = random.nextInt(100);
            int rows = size(random);
            int columns = size(random);
            long target = kernels.buffer(rows * columns);
            int threads = rows * ((columns + 3) / 4);
            kernels.launch(
                    "ph_normals", cover(threads, 256), 256, 0, seed, purpose.id(), first, step, rows, columns, target);
            float[] expected = new float[rows * columns];
            for (int row = 0; row < rows; row++) {
                PhiloxStream.of(seed, purpose).normals(first + row, step, expected, row * columns, columns);
            }
            assertEqualBits(kernels.read(target, expected.length), expected, "case " + i);
            kernels.clear();
        }
    }

    @Test
    void drawTheTailsOfTheProcessor() {
        int rows = 1;
        int columns = 40_000;
        long target = kernels.buffer(columns);
        kernels.launch("ph_normals", cover(columns / 4, 256), 256, 0, 9L, 2, 1L << 40, 3, rows, columns, target);
        float[] expected = new float[columns];
        PhiloxStream.of(9, RandomPurpose.SAMPLING_NOISE).normals(1L << 40, 3, expected, 0, columns);
        float[] sorted = expected.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isLessThan(-3.5f);
        assertThat(sorted[columns - 1]).isGreaterThan(3.5f);
        assertEqualBits(kernels.read(target, columns), expected, "tails");
    }
}

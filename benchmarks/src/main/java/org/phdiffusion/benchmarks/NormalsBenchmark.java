// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Normal numbers a microsecond (millions a second), row by row, against the JDK's generator.
 * Run: {@code benchmarks/kernels Normals}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NormalsBenchmark {

    private static final int COUNT = 10_240;

    /** Numbers in a row, that is for one particle at one step. */
    @Param({"10", "64"})
    int columns = 10;

    private final float[] values = new float[COUNT];
    private final PhiloxStream stream = PhiloxStream.of(1, RandomPurpose.TESTING);
    private final Random random = new Random(1);
    private int step;

    /** Creates the benchmark. */
    public NormalsBenchmark() {}

    /** Starts at the first step. */
    @Setup
    public void setUp() {
        step = 0;
    }

    /**
     * By address.
     *
     * @return the numbers
     */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] philox() {
        step++;
        for (int row = 0; row < COUNT / columns; row++) {
            stream.normals(row, step, values, row * columns, columns);
        }
        return values;
    }

    /**
     * One after the other, by java.util.Random.
     *
     * @return the numbers
     */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public float[] javaRandom() {
        for (int i = 0; i < COUNT; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

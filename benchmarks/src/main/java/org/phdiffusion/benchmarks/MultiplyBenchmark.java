// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.compute.Tensor;

/**
 * Products of a batch with a layer's weights, in the three transpositions of a training step, by back-end, one thread.
 * Run: {@code benchmarks/kernels Multiply}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MultiplyBenchmark {

    /** Rows x columns x depth of the product. */
    @Param({"1024x256x256", "2048x512x512", "512x128x128"})
    String shape = "";

    /** Name of the back-end. */
    @Param({"portable", "openblas"})
    String name = "";

    private Backend backend;
    private Tensor rows;
    private Tensor weights;
    private Tensor result;
    private Tensor deltas;
    private Tensor gradient;

    /** Creates the benchmark. */
    public MultiplyBenchmark() {}

    /** Fills the operands. */
    @Setup
    public void setUp() {
        int[] sizes = Values.shape(shape);
        int batch = sizes[0];
        int width = sizes[1];
        int depth = sizes[2];
        SplittableRandom random = new SplittableRandom(1);
        backend = Backends.select(name);
        rows = Values.tensor(backend, Values.matrix(batch, depth, random));
        weights = Values.tensor(backend, Values.matrix(depth, width, random));
        result = backend.allocate(batch, width);
        deltas = Values.tensor(backend, Values.matrix(batch, width, random));
        gradient = backend.allocate(depth, width);
    }

    /** Frees the operands. */
    @TearDown
    public void close() {
        backend.close();
    }

    /**
     * Forward: rows times weights.
     *
     * @return the product
     */
    @Benchmark
    public Tensor forward() {
        backend.multiply(rows, false, weights, false, false, result);
        return result;
    }

    /**
     * Backward: rows times weights transposed; width and depth are equal.
     *
     * @return the product
     */
    @Benchmark
    public Tensor weightsTransposed() {
        backend.multiply(rows, false, weights, true, false, result);
        return result;
    }

    /**
     * Weight gradient: rows transposed times rows of deltas.
     *
     * @return the product
     */
    @Benchmark
    public Tensor weightGradient() {
        backend.multiply(rows, true, deltas, false, false, gradient);
        return gradient;
    }
}

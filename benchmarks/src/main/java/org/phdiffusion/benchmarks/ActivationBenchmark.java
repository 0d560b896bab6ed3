// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks;

import java.util.SplittableRandom;
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
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.compute.Tensor;

/**
 * Activations a microsecond (millions a second) of a tile of 256 rows and 256 columns, with one and with two derivatives.
 * Run: {@code benchmarks/kernels Activation}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ActivationBenchmark {

    private static final int SIZE = 256;

    /** The back-end. */
    @Param({"portable", "ejml"})
    String backend = "";

    private Backend compute;
    private Tensor x;
    private Tensor bias;
    private Tensor y;
    private Tensor first;
    private Tensor second;

    /** Creates the benchmark. */
    public ActivationBenchmark() {}

    /** Fills the operands. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        compute = Backends.select(backend);
        x = Values.tensor(compute, Values.matrix(SIZE, SIZE, random));
        bias = Values.tensor(compute, Values.matrix(1, SIZE, random));
        y = compute.allocate(SIZE, SIZE);
        first = compute.allocate(SIZE, SIZE);
        second = compute.allocate(SIZE, SIZE);
    }

    /**
     * SiLU and its first derivative, as in sampling.
     *
     * @return the activation
     */
    @Benchmark
    @OperationsPerInvocation(SIZE * SIZE)
    public Tensor siluWithFirstDerivative() {
        compute.silu(x, bias, y, first, null);
        return y;
    }

    /**
     * SiLU and two derivatives, as in training.
     *
     * @return the activation
     */
    @Benchmark
    @OperationsPerInvocation(SIZE * SIZE)
    public Tensor siluWithTwoDerivatives() {
        compute.silu(x, bias, y, first, second);
        return y;
    }
}

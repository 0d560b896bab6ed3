// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
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
import org.openjdk.jmh.annotations.Warmup;

/** The products of {@link MultiplyBenchmark} by EJML's float32 product. Run: {@code benchmarks/kernels Multiply}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EjmlMultiplyBenchmark {

    /** Rows x columns x depth of the product. */
    @Param({"1024x256x256", "2048x512x512", "512x128x128"})
    String shape = "";

    private FMatrixRMaj rows;
    private FMatrixRMaj weights;
    private FMatrixRMaj result;

    /** Creates the benchmark. */
    public EjmlMultiplyBenchmark() {}

    /** Fills the operands. */
    @Setup
    public void setUp() {
        int[] sizes = Values.shape(shape);
        int batch = sizes[0];
        int width = sizes[1];
        int depth = sizes[2];
        SplittableRandom random = new SplittableRandom(1);
        rows = Values.matrix(batch, depth, random);
        weights = Values.matrix(depth, width, random);
        result = new FMatrixRMaj(batch, width);
    }

    /**
     * Forward: rows times weights.
     *
     * @return the product
     */
    @Benchmark
    public FMatrixRMaj forward() {
        return CommonOps_FDRM.mult(rows, weights, result);
    }
}

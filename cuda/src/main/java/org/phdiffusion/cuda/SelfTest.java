// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;

/**
 * A few small operations on a device that was just opened, held against the portable back-end bit by bit: a driver that
 * compiles the kernels otherwise than promised, or a broken device, is found before it computes results. Takes milliseconds.
 */
final class SelfTest {

    private static final int ROWS = 37;
    private static final int DEPTH = 21;
    private static final int COLUMNS = 19;
    private static final long SEED = 7;
    private static final int DIMENSION = 4;
    private static final int WIDTH = 8;
    private static final int STEPS = 3;
    private static final int SAMPLES = 64;

    /** Products of so small integers are exact in TF32 too, and so are their sums. */
    private static final int LARGEST_INTEGER = 8;

    private SelfTest() {}

    /** What is wrong, as a sentence for users; empty if nothing is. */
    static Optional<String> run(CudaBackend backend, Precision precision) {
        try (Backend portable = new PortableBackend()) {
            float[] found = results(backend, precision);
            float[] expected = results(portable, precision);
            // bits, not numbers: a zero's sign counts
            return Arrays.equals(bits(found), bits(expected))
                    ? Optional.empty()
                    : Optional.of("The graphics processor " + backend.description()
                            + " computes other bits than the processor; update the NVIDIA driver, or choose the device"
                            + " CPU.");
        }
    }

    private static float[] results(Backend backend, Precision precision) {
        SplittableRandom random = new SplittableRandom(SEED);
        Results results = new Results(backend);
        product(results, random, true);
        if (precision == Precision.EXACT) {
            product(results, random, false);
        }
        activation(results, random);
        if (precision == Precision.EXACT) {
            steps(results);
        }
        return results.values();
    }

    /** A short run of the sampler: normal numbers, an energy's gradient, projections, and the arithmetic in double. */
    private static void steps(Results results) {
        NetworkArchitecture network = NetworkArchitecture.builder(DIMENSION)
                .hiddenWidth(WIDTH)
                .hiddenLayers(2)
                .build();
        ConvexSet set = new ProductSet(List.of(Box.interval(-1, 1), new Simplex(DIMENSION - 1)));
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.standard(STEPS))
                .tileRows(SAMPLES)
                .threads(1)
                .build();
        try (HamiltonianDenoiser denoiser = new HamiltonianDenoiser(
                NetworkParameters.initial(network, SEED), Preconditioning.STANDARD, results.backend)) {
            new ReverseSampler(denoiser, set, settings)
                    .sample(
                            0,
                            SAMPLES,
                            null,
                            (first, rows) -> results.append(rows.data, rows.getNumElements()),
                            RunMonitor.NONE);
        }
    }

    private static void product(Results results, SplittableRandom random, boolean integers) {
        Backend backend = results.backend;
        Tensor a = tensor(backend, ROWS, DEPTH, random, integers);
        Tensor b = tensor(backend, COLUMNS, DEPTH, random, integers);
        Tensor c = backend.allocate(ROWS, COLUMNS);
        backend.multiply(a, false, b, true, false, c);
        results.take(a, b, c);
    }

    private static void activation(Results results, SplittableRandom random) {
        Backend backend = results.backend;
        Tensor x = tensor(backend, ROWS, COLUMNS, random, false);
        Tensor bias = tensor(backend, 1, COLUMNS, random, false);
        Tensor y = backend.allocate(ROWS, COLUMNS);
        Tensor first = backend.allocate(ROWS, COLUMNS);
        Tensor second = backend.allocate(ROWS, COLUMNS);
        backend.silu(x, bias, y, first, second);
        results.take(x, bias, y, first, second);
    }

    private static Tensor tensor(Backend backend, int rows, int columns, SplittableRandom random, boolean integers) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers
                    ? random.nextInt(-LARGEST_INTEGER, LARGEST_INTEGER + 1)
                    : (float) random.nextDouble(-LARGEST_INTEGER, LARGEST_INTEGER);
        }
        Tensor tensor = backend.allocate(rows, columns);
        backend.upload(values, 0, tensor);
        return tensor;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    /** Values of tensors, one after the other. */
    private static final class Results {

        final Backend backend;
        private float[] values = new float[0];

        Results(Backend backend) {
            this.backend = backend;
        }

        /** Downloads and releases tensors. */
        void take(Tensor... tensors) {
            for (Tensor tensor : tensors) {
                int end = values.length;
                values = Arrays.copyOf(values, end + tensor.rows() * tensor.columns());
                backend.download(tensor, values, end);
                backend.release(tensor);
            }
        }

        void append(float[] more, int count) {
            int end = values.length;
            values = Arrays.copyOf(values, end + count);
            System.arraycopy(more, 0, values, end, count);
        }

        float[] values() {
            return values;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.control.Box;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

/** OpenBLAS rounds in another order than the portable products; here is how far apart whole runs end. */
class AgreementTest {

    private static final int DIMENSION = 10;
    private static final int ROWS = 1000;
    private static final float BOUND = 2;
    private static final NetworkArchitecture NETWORK =
            NetworkArchitecture.builder(DIMENSION).hiddenWidth(64).build();

    private static NetworkParameters learned;

    @BeforeAll
    static void learn() {
        Natives.assumePresent();
        learned = train(PortableBackend::new, 400, 2).parameters();
    }

    /**
     * Certified sampling of 32 levels with a learned energy. The distance of two samples of 1000 rows, in the Euclidean
     * norm, is held against their size, and the largest distance of a single value against the bound of values; measured
     * 3e-7 and 5e-6.
     */
    @Test
    void samplesAgreeWithThoseOfThePortableBackEnd() {
        float[] portable = sample(PortableBackend::new, 2);
        float[] fast = sample(OpenBlasBackend::new, 2);
        double largest = 0;
        for (int k = 0; k < portable.length; k++) {
            largest = Math.max(largest, Math.abs((double) fast[k] - portable[k]));
        }
        assertThat(distance(fast, portable) / distance(portable, new float[portable.length]))
                .isLessThan(1e-4);
        assertThat(largest / BOUND).isLessThan(1e-4);
        assertThat(fast).as("computed in another order").isNotEqualTo(portable);
    }

    /** Twenty steps of training; measured 6e-7 of the way that the parameters have gone. */
    @Test
    void parametersAgreeAfterSomeStepsOfTraining() {
        float[] portable = train(PortableBackend::new, 20, 2).parameters().toArray();
        float[] fast = train(OpenBlasBackend::new, 20, 2).parameters().toArray();
        float[] early = train(PortableBackend::new, 10, 2).parameters().toArray();
        assertThat(distance(fast, portable)).isGreaterThan(0).isLessThan(1e-4 * distance(early, portable));
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = (double) a[k] - b[k];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    @Test
    void bitsOfASampleDoNotDependOnTheNumberOfThreads() {
        float[] one = sample(OpenBlasBackend::new, 1);
        assertThat(Arrays.equals(sample(OpenBlasBackend::new, 2), one)).isTrue();
        assertThat(Arrays.equals(sample(OpenBlasBackend::new, 3), one)).isTrue();
    }

    @Test
    void bitsOfTheParametersDoNotDependOnTheNumberOfThreads() {
        float[] one = train(OpenBlasBackend::new, 12, 1).parameters().toArray();
        assertThat(train(OpenBlasBackend::new, 12, 2).parameters().toArray()).isEqualTo(one);
        assertThat(train(OpenBlasBackend::new, 12, 3).parameters().toArray()).isEqualTo(one);
    }

    private static TrainingResult train(Supplier<Backend> opener, int steps, int threads) {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(1300)
                .learningRate(5e-3, 20)
                .evaluation(10, 0)
                .averageWeight(0.05)
                .seed(8)
                .threads(threads)
                .build();
        try (Backend backend = opener.get()) {
            return new ScoreMatchingTrainer(NETWORK, settings)
                    .train(
                            TrainingData.split(twoClusters(), null, 0.1, 1),
                            backend,
                            TrainingListener.NONE,
                            RunMonitor.NONE);
        }
    }

    private static float[] sample(Supplier<Backend> opener, int threads) {
        float[] upper = new float[DIMENSION];
        float[] lower = new float[DIMENSION];
        Arrays.fill(upper, BOUND);
        Arrays.fill(lower, -BOUND);
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.karras(32, 0.002, 80, 7))
                .tileRows(256)
                .threads(threads)
                .seed(4)
                .build();
        float[] all = new float[ROWS * DIMENSION];
        try (Backend backend = opener.get()) {
            new ReverseSampler(
                            new HamiltonianDenoiser(learned, Preconditioning.STANDARD, backend),
                            new Box(lower, upper),
                            settings)
                    .sample(
                            0,
                            ROWS,
                            null,
                            (row, rows) ->
                                    System.arraycopy(rows.data, 0, all, (int) row * DIMENSION, rows.getNumElements()),
                            RunMonitor.NONE);
        }
        return all;
    }

    /** Two clusters on the diagonal, about as wide as their distance from zero. */
    private static FMatrixRMaj twoClusters() {
        FMatrixRMaj rows = new FMatrixRMaj(2000, DIMENSION);
        PhiloxStream.of(5, RandomPurpose.TESTING).normals(0, 0, rows.data, 0, rows.data.length);
        for (int k = 0; k < rows.data.length; k++) {
            rows.data[k] = 0.5f * rows.data[k] + (k / DIMENSION % 2 == 0 ? 0.8f : -0.8f);
        }
        return rows;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.energy.Denoiser;
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
import org.phdiffusion.training.TrainingSettings;

/**
 * A network and how much it has to do. The rows are normal numbers: what they are does not matter to the time. A tenth of the
 * columns, at least four, make a simplex, the others are intervals, so that projecting has its usual cost.
 *
 * @param columns coordinates of a row
 * @param width units of each of three hidden layers
 * @param batch rows of a training step
 * @param rows rows drawn
 * @param levels steps of the sampler
 * @param threads threads used
 */
record Workload(int columns, int width, int batch, long rows, int levels, int threads) {

    private static final int LAYERS = 3;
    private static final int TABLE_ROWS = 4096;
    private static final int FEWEST_CATEGORIES = 4;
    private static final float BOUND = 3;

    private NetworkArchitecture architecture() {
        return NetworkArchitecture.builder(columns)
                .hiddenWidth(width)
                .hiddenLayers(LAYERS)
                .build();
    }

    /** Takes some steps of training without evaluations between them; returns the seconds of all. */
    double train(int steps, Backend backend) {
        FMatrixRMaj table = new FMatrixRMaj(TABLE_ROWS, columns);
        PhiloxStream random = PhiloxStream.of(1, RandomPurpose.EXAMPLE_DATA);
        for (int i = 0; i < TABLE_ROWS; i++) {
            random.normals(i, 0, table.data, i * columns, columns);
        }
        TrainingData data = TrainingData.split(table, null, 0.1, 1);
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(batch)
                .evaluation(steps, 0)
                .threads(threads)
                .build();
        long start = System.nanoTime();
        new ScoreMatchingTrainer(architecture(), settings).train(data, backend, TrainingListener.NONE, RunMonitor.NONE);
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Draws the rows with the default sampler and drops them; returns the seconds. */
    double sample(Backend backend) {
        Denoiser denoiser = new HamiltonianDenoiser(
                NetworkParameters.initial(architecture(), 1), Preconditioning.STANDARD, backend);
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.standard(levels))
                .threads(threads)
                .build();
        ReverseSampler sampler = new ReverseSampler(denoiser, set(), settings);
        long start = System.nanoTime();
        sampler.sample(
                0,
                rows,
                null,
                (first, tile) -> {
                    // only the time is of interest
                },
                RunMonitor.NONE);
        return (System.nanoTime() - start) * 1e-9;
    }

    private ConvexSet set() {
        List<ConvexSet> factors = new ArrayList<>();
        int categories = Math.max(FEWEST_CATEGORIES, columns / 10);
        int numbers = columns > categories ? columns - categories : columns;
        for (int j = 0; j < numbers; j++) {
            factors.add(Box.interval(-BOUND, BOUND));
        }
        if (numbers < columns) {
            factors.add(new Simplex(columns - numbers));
        }
        return new ProductSet(factors);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.ConditionRow;
import org.phdiffusion.sampling.ConditionSource;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.Trajectory;
import org.phdiffusion.sampling.TrajectoryRecorder;

/**
 * A run of the sampler that is to come out the same wherever it is computed: a network with drawn weights, its columns, the
 * convex set, what is given and absent.
 */
record SamplerCase(
        NetworkParameters parameters,
        ConditionLayout layout,
        ConvexSet set,
        SamplingSettings settings,
        int rows,
        boolean conditioned) {

    /** All that comes out of a run. */
    record Result(FMatrixRMaj samples, SamplingOutcome outcome, Trajectory trajectory) {}

    private static final int WATCHED = 70;
    private static final PhiloxStream CHOICE = PhiloxStream.of(11, RandomPurpose.TESTING);

    /** A case that is drawn: all shapes are odd now and then. */
    static SamplerCase drawn(SplittableRandom random, SamplingSettings settings, boolean conditioned) {
        List<ConvexSet> columns = new ArrayList<>();
        int columnCount = random.nextInt(1, 7);
        for (int i = 0; i < columnCount; i++) {
            columns.add(column(random, i));
        }
        ConvexSet set = columns.size() == 1 ? columns.get(0) : new ProductSet(columns);
        ConditionLayout layout = new ConditionLayout(
                columns.stream().mapToInt(ConvexSet::dimension).toArray());
        NetworkArchitecture architecture = NetworkArchitecture.builder(set.dimension())
                .conditionWidth(conditioned ? layout.width() : 0)
                .hiddenWidth(random.nextInt(8, 71))
                .hiddenLayers(random.nextInt(2, 5))
                .residual(random.nextBoolean())
                .readOut(random.nextBoolean() ? ReadOut.SCALAR : ReadOut.INNER_PRODUCT)
                .build();
        return new SamplerCase(
                weights(architecture, random.nextInt()), layout, set, settings, random.nextInt(1, 330), conditioned);
    }

    /** Larger than at the start of training, and with biases: the denoiser must not be almost linear. */
    static NetworkParameters weights(NetworkArchitecture architecture, long seed) {
        float[] values = NetworkParameters.initial(architecture, seed).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * 2.5f + (float) random.nextDouble(-0.1, 0.1);
        }
        return new NetworkParameters(architecture, values);
    }

    private static ConvexSet column(SplittableRandom random, int index) {
        return switch (random.nextInt(5)) {
            case 0 -> new Simplex(random.nextInt(2, 7), 1.5f);
            case 1 -> new WholeSpace(random.nextInt(1, 3));
            case 2 -> new Box(new float[] {-1, 0, -0f}, new float[] {1, 0.5f, 3});
            case 3 -> new ProductSet(List.of(Box.interval(-1, 1), new Simplex(3), Box.interval(-4, -0.5f * index)));
            default -> Box.interval(-1.5f, 1);
        };
    }

    static NoiseLevels levels() {
        return NoiseLevels.karras(5, 0.05, 8, 5);
    }

    /** Runs on a back-end. */
    Result run(Backend backend, RunMonitor monitor) {
        FMatrixRMaj all = new FMatrixRMaj(rows, set.dimension());
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(WATCHED);
        ConditionSource conditions = conditioned ? this::condition : null;
        try (HamiltonianDenoiser learned = new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend)) {
            Denoiser denoiser = conditioned ? new ConditionalDenoiser(learned, layout) : learned;
            SamplingOutcome outcome = new ReverseSampler(denoiser, set, settings)
                    .sample(
                            5,
                            rows,
                            conditions,
                            (first, tile) -> System.arraycopy(
                                    tile.data, 0, all.data, (int) (first - 5) * tile.numCols, tile.getNumElements()),
                            recorder,
                            monitor);
            return new Result(all, outcome, recorder.trajectory());
        }
    }

    /** Gives a third of the columns a value within the set and leaves a sixth out. */
    private void condition(long particle, ConditionRow row) {
        float[] member = new float[set.dimension()];
        CHOICE.normals(particle, 1, member, 0, member.length);
        set.project(member, 0);
        for (int column = 0; column < layout.columns(); column++) {
            double choice = CHOICE.uniform(particle, 2, column);
            if (choice < 1.0 / 3) {
                layout.give(column, member, 0, row.vector(), row.offset());
                for (int j = layout.start(column); j < layout.end(column); j++) {
                    row.fix(j, member[j]);
                }
            } else if (choice < 0.5) {
                layout.markAbsent(column, row.vector(), row.offset());
                for (int j = layout.start(column); j < layout.end(column); j++) {
                    row.idle(j);
                }
            } else if (choice < 0.6) {
                // part of a column, which the denoiser knows nothing of
                row.fix(layout.start(column), member[layout.start(column)]);
            }
        }
    }
}

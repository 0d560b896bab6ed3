// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

/**
 * Generates samples with the reverse process under feedback control: the overdamped plant carries each row down the noise
 * levels, {@code x_s = T + k (x_t - T) + q e}, and the controller chooses T, the denoiser's proposal projected onto a
 * convex set K. Whatever the denoiser proposes, every row then ends in K, and stays near it on the way as {@link
 * EnergyLedger} says. Where coordinates of a row are fixed, K is its slice at their values, which is convex as well, so
 * that all of this holds for it, and they end at their values exactly.
 *
 * <p>Tiles of rows run through all levels one after the other, several at once; a row is a function of the seed, its
 * particle number and its condition alone. Memory does not grow with the number of rows. Immutable; usable by several
 * threads if the denoiser is.
 */
public final class ReverseSampler {

    private static final long PARTICLES = 1L << 56;

    private final Denoiser denoiser;
    private final ConvexSet set;
    private final SamplingSettings settings;
    private final NoiseLevels levels;
    private final List<StepPlan> plans;
    private final SamplingRoute route;

    /**
     * Prepares a sampler.
     *
     * @param denoiser what proposes the targets
     * @param set the convex set of encoded rows, of the denoiser's dimension; measured against even if not certified
     * @param settings how to generate
     * @throws IllegalArgumentException if the dimensions differ
     */
    public ReverseSampler(Denoiser denoiser, ConvexSet set, SamplingSettings settings) {
        this.denoiser = Objects.requireNonNull(denoiser, "denoiser");
        this.set = Objects.requireNonNull(set, "set");
        this.settings = Objects.requireNonNull(settings, "settings");
        if (denoiser.dimension() != set.dimension()) {
            throw new IllegalArgumentException("The denoiser has %d coordinates, but the convex set has %d."
                    .formatted(denoiser.dimension(), set.dimension()));
        }
        this.levels = settings.levels().endingAt(settings.stopLevel());
        this.plans = StepPlan.of(levels, settings.dissipationGain(), denoiser.dimension());
        this.route = new SamplingRoute(denoiser, set, settings, plans);
    }

    /**
     * Where and in which portions a run is computed.
     *
     * @param count number of rows of the run, at least 1
     * @return a sentence for users
     */
    public String plan(long count) {
        return route.plan(count);
    }

    /**
     * Generates the rows of particles {@code first} to {@code first + count - 1}. Runs over parts of a range give the
     * bits of one run over the whole.
     *
     * @param first number of the first particle, at least 0
     * @param count number of rows, at least 1
     * @param conditions says what is known of each particle; null for nothing, if the denoiser's condition width is 0
     * @param sink receives the rows in order, numbered by particle
     * @param monitor receives progress, asked after every step of a tile whether to go on
     * @return counts and the energy ledger
     * @throws IllegalArgumentException if the range or the conditions do not fit
     * @throws org.phdiffusion.run.RunCancelledException if the monitor cancels
     */
    public SamplingOutcome sample(
            long first, long count, ConditionSource conditions, SampleSink sink, RunMonitor monitor) {
        return sample(first, count, conditions, sink, TrajectoryRecorder.none(), monitor);
    }

    /**
     * Generates the rows of particles {@code first} to {@code first + count - 1} and records the way of the first ones.
     *
     * @param first number of the first particle, at least 0
     * @param count number of rows, at least 1
     * @param conditions says what is known of each particle; null for nothing, if the denoiser's condition width is 0
     * @param sink receives the rows in order, numbered by particle
     * @param recorder watches the first rows; complete when this returns
     * @param monitor receives progress, asked after every step of a tile whether to go on
     * @return counts and the energy ledger
     * @throws IllegalArgumentException if the range or the conditions do not fit
     * @throws org.phdiffusion.run.RunCancelledException if the monitor cancels
     */
    public SamplingOutcome sample(
            long first,
            long count,
            ConditionSource conditions,
            SampleSink sink,
            TrajectoryRecorder recorder,
            RunMonitor monitor) {
        checkArguments(first, count, conditions);
        recorder.begin(levels, count, set.dimension());
        return run(
                count,
                index -> first + index,
                conditions,
                (index, rows) -> sink.accept(first + index, rows),
                recorder,
                monitor);
    }

    /**
     * Generates the rows of chosen particles, with the bits that they have in a run over a range.
     *
     * @param particles numbers of the particles, each in [0, 2^56), at least one; not modified
     * @param conditions says what is known of each particle; null for nothing, if the denoiser's condition width is 0
     * @param sink receives the rows in order, numbered from 0 by their places in {@code particles}
     * @param monitor receives progress, asked after every step of a tile whether to go on
     * @return counts and the energy ledger
     * @throws IllegalArgumentException if there are no particles or the conditions do not fit
     * @throws org.phdiffusion.run.RunCancelledException if the monitor cancels
     */
    public SamplingOutcome sample(long[] particles, ConditionSource conditions, SampleSink sink, RunMonitor monitor) {
        checkArguments(0, particles.length, conditions);
        return run(
                particles.length,
                index -> particles[(int) index],
                conditions,
                sink,
                TrajectoryRecorder.none(),
                monitor);
    }

    private SamplingOutcome run(
            long count,
            LongUnaryOperator particles,
            ConditionSource conditions,
            SampleSink sink,
            TrajectoryRecorder recorder,
            RunMonitor monitor) {
        SamplingProgress progress = new SamplingProgress(monitor, count, plans.size());
        OutcomeSums sums = new OutcomeSums(set, plans);
        RunRows run = new RunRows(particles, conditions, recorder, progress);
        try (TileCarriers carriers = route.open(count)) {
            int tileRows = carriers.tileRows();
            long tiles = (count + tileRows - 1) / tileRows;
            int threads = (int) Math.min(carriers.threads(), tiles);
            try (TilePool<TileCarrier> pool = new TilePool<>(threads, "ph-sampler", () -> carriers.open(run))) {
                pool.stream(
                        tiles,
                        (carrier, tile) -> {
                            long first = tile * tileRows;
                            return carrier.carry(first, (int) Math.min(tileRows, count - first));
                        },
                        (tile, samples) -> {
                            sums.add(samples);
                            sink.accept(samples.firstRow(), samples.rows());
                        },
                        monitor);
            }
        }
        return sums.outcome(settings.targetRule());
    }

    private void checkArguments(long first, long count, ConditionSource conditions) {
        if (first < 0 || count < 1 || count > PARTICLES - first) {
            throw new IllegalArgumentException(
                    "The rows must be at least 1 and lie in [0, 2^56), but %d rows from %d on were asked for."
                            .formatted(count, first));
        }
        if (conditions == null && denoiser.conditionWidth() > 0) {
            throw new IllegalArgumentException(
                    "The denoiser needs a condition of width %d for every row, but none were given."
                            .formatted(denoiser.conditionWidth()));
        }
    }
}

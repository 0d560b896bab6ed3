// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.control.Box;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;

/**
 * Sampling at equal evaluations: rows through 25 levels with noise, here with and without the certified controller
 * and with all that is measured on the way, in PyTorch as a plain loop with the fastest of its settings. All take turns.
 */
final class EvaluationRace {

    static final NetworkCase NETWORK = new NetworkCase(10, 256, 3, 1024);
    private static final int LEVELS = 25;
    private static final float BOUND = 4;

    private final Peer peer;
    private final Pace pace;
    private final int threads;
    private final int rows;
    private final List<Integer> chunks;
    private final Figures figures;

    EvaluationRace(Peer peer, Pace pace, int threads, Figures figures) {
        this(peer, pace, threads, pace.timedRows(), PeerSampling.CHUNKS, figures);
    }

    /** With a number of rows, and rows that PyTorch may take at once. */
    EvaluationRace(Peer peer, Pace pace, int threads, int rows, List<Integer> chunks, Figures figures) {
        this.peer = peer;
        this.pace = pace;
        this.threads = threads;
        this.rows = rows;
        this.chunks = chunks;
        this.figures = figures;
    }

    /** One of ours, with its times. */
    private record Contestant(String name, ReverseSampler sampler, List<Double> seconds) {}

    void run(List<Backend> backends) {
        NetworkParameters parameters = NetworkParameters.initial(NETWORK.architecture(), 1);
        PeerTraining.load(peer, parameters);
        PeerSampling setting = PeerSampling.tune(peer, threads, chunks);
        List<Contestant> contestants = new ArrayList<>();
        backends.forEach(backend -> contestants.add(contestant(parameters, backend, true)));
        contestants.add(contestant(parameters, backends.get(0), false));
        List<Double> theirs = new ArrayList<>();
        double[] grid = levels(LEVELS);
        for (int round = -1; round < pace.rounds(); round++) {
            for (Contestant contestant : contestants) {
                double seconds = seconds(contestant.sampler(), rows);
                if (round >= 0) {
                    contestant.seconds().add(seconds);
                }
            }
            double seconds = setting.seconds(peer, "ancestral", rows, grid);
            if (round >= 0) {
                theirs.add(seconds);
            }
        }
        figures.say(
                "%nSampling %d rows through %d levels, d=%d, width %d, %d layers: PyTorch is fastest with %s.",
                rows, LEVELS, NETWORK.dimension(), NETWORK.width(), NETWORK.layers(), setting);
        for (Contestant contestant : contestants) {
            figures.less(
                    "sampling, d=10, width 256, 3 layers",
                    "microseconds an evaluation, " + contestant.name() + " / PyTorch",
                    1e6 / rows / LEVELS * StepRace.median(contestant.seconds()),
                    1e6 / rows / LEVELS * StepRace.median(theirs));
        }
    }

    private Contestant contestant(NetworkParameters parameters, Backend backend, boolean certified) {
        float[] bound = new float[NETWORK.dimension()];
        Arrays.fill(bound, BOUND);
        float[] lower = new float[NETWORK.dimension()];
        Arrays.fill(lower, -BOUND);
        ReverseSampler sampler = new ReverseSampler(
                new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend),
                new Box(lower, bound),
                SamplingSettings.builder()
                        .levels(NoiseLevels.of(levels(LEVELS)))
                        .certified(certified)
                        .threads(threads)
                        .build());
        return new Contestant(
                backend.name() + (certified ? ", certified" : ", not certified"), sampler, new ArrayList<>());
    }

    /** Our default grid with a number of steps. */
    static double[] levels(int steps) {
        return levels(steps, NoiseLevels.DEFAULT_MIN, NoiseLevels.DEFAULT_MAX);
    }

    /** The grid of Karras et al. between two levels, and 0. */
    static double[] levels(int steps, double min, double max) {
        NoiseLevels grid = NoiseLevels.karras(steps, min, max, NoiseLevels.DEFAULT_RHO);
        double[] levels = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            levels[i] = grid.level(i);
        }
        return levels;
    }

    /** The seconds that a sampler takes. */
    static double seconds(ReverseSampler sampler, int rows) {
        long start = System.nanoTime();
        sampler.sample(0, rows, null, (first, tile) -> {}, RunMonitor.NONE);
        return (System.nanoTime() - start) * 1e-9;
    }
}

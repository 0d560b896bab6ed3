// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/**
 * Sampling to equal quality: one trained network, our certified sampler with its defaults but for the number of steps, and
 * in PyTorch the deterministic sampler of Karras et al. 2022 with Heun's method ("EDM-Heun"), on its own grid from 80 to
 * 0.002 and on ours. Quality is the energy distance to rows that were not learned from. A setting is as good as another if
 * its mean distance over several seeds is no larger, up to the standard error of the difference; of such settings the one
 * with the fewest evaluations counts, on both sides. Then the two are timed in turns.
 */
final class EqualQuality {

    private static final double EDM_MIN = 0.002;
    private static final double EDM_MAX = 80;
    private static final int EDM_STEPS = 18;
    private static final int[] HEUN_STEPS = {4, 6, 8, 12, EDM_STEPS, 32};
    private static final int[] OUR_STEPS = {4, 6, 8, 10, 12, 16, 20, 24, 32};
    private static final int TIMED_ROWS = 8192;
    private static final int SETS = 8;

    private final Peer peer;
    private final Pace pace;
    private final int threads;
    private final Figures figures;

    EqualQuality(Peer peer, Pace pace, int threads, Figures figures) {
        this.peer = peer;
        this.pace = pace;
        this.threads = threads;
        this.figures = figures;
    }

    void run(BenchmarkRows rows, NetworkCase network, int fullSteps, Backend backend) {
        NetworkParameters parameters = train(rows, network, pace.steps(fullSteps), backend);
        PeerTraining.load(peer, parameters);
        PeerSampling setting = PeerSampling.tune(peer, threads);
        SampleDistance distance = new SampleDistance(rows.reference());
        HamiltonianDenoiser denoiser = new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend);
        List<QualityPoint> ours = new ArrayList<>();
        for (int steps : OUR_STEPS) {
            ours.add(point("ours", steps, steps, distance, seed -> samples(sampler(denoiser, rows, steps, seed))));
        }
        List<QualityPoint> heun = new ArrayList<>();
        heun.addAll(heun("EDM-Heun", EDM_MIN, EDM_MAX, rows, setting, distance));
        heun.addAll(
                heun("EDM-Heun, our grid", NoiseLevels.DEFAULT_MIN, NoiseLevels.DEFAULT_MAX, rows, setting, distance));
        print(rows, network, setting, ours, heun);
        QualityPoint published = heun.stream()
                .filter(point -> point.sampler().equals("EDM-Heun") && point.steps() == EDM_STEPS)
                .findFirst()
                .orElseThrow();
        compare("EDM-Heun with 18 steps", published, published, rows, ours, denoiser, setting, backend);
        QualityPoint best = QualityPoint.best(heun);
        QualityPoint cheapest = QualityPoint.cheapest(heun, best).orElseThrow();
        compare("EDM-Heun at its best", best, cheapest, rows, ours, denoiser, setting, backend);
    }

    private NetworkParameters train(BenchmarkRows rows, NetworkCase network, int steps, Backend backend) {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(network.batch())
                .evaluation(Math.max(1, steps / 10), 0)
                .threads(threads)
                .seed(1)
                .build();
        TrainingData data = TrainingData.split(rows.learned(), null, 0.1, 1);
        return new ScoreMatchingTrainer(network.architecture(), settings)
                .train(data, backend, TrainingListener.NONE, RunMonitor.NONE)
                .parameters();
    }

    private ReverseSampler sampler(HamiltonianDenoiser denoiser, BenchmarkRows rows, int steps, long seed) {
        NoiseLevels levels =
                NoiseLevels.karras(steps, NoiseLevels.DEFAULT_MIN, NoiseLevels.DEFAULT_MAX, NoiseLevels.DEFAULT_RHO);
        return new ReverseSampler(
                denoiser,
                rows.set(),
                SamplingSettings.builder()
                        .levels(levels)
                        .seed(seed)
                        .threads(threads)
                        .build());
    }

    private FMatrixRMaj samples(ReverseSampler sampler) {
        List<FMatrixRMaj> tiles = new ArrayList<>();
        sampler.sample(0, pace.sampleRows(), null, (first, tile) -> tiles.add(tile), RunMonitor.NONE);
        int d = tiles.get(0).numCols;
        FMatrixRMaj all = new FMatrixRMaj(pace.sampleRows(), d);
        int offset = 0;
        for (FMatrixRMaj tile : tiles) {
            System.arraycopy(tile.data, 0, all.data, offset, tile.numRows * d);
            offset += tile.numRows * d;
        }
        return all;
    }

    private List<QualityPoint> heun(
            String name, double min, double max, BenchmarkRows rows, PeerSampling setting, SampleDistance distance) {
        List<QualityPoint> points = new ArrayList<>();
        for (int steps : HEUN_STEPS) {
            double[] levels = EvaluationRace.levels(steps, min, max);
            points.add(point(
                    name,
                    steps,
                    2 * steps - 1,
                    distance,
                    seed -> setting.samples(peer, "heun", pace.sampleRows(), levels, seed, rows.dimension())));
        }
        return points;
    }

    private static QualityPoint point(
            String sampler, int steps, int evaluations, SampleDistance distance, LongFunction<FMatrixRMaj> samples) {
        double[] distances = new double[SETS];
        for (int i = 0; i < SETS; i++) {
            distances[i] = distance.of(samples.apply(i + 1L));
        }
        return new QualityPoint(
                sampler, steps, evaluations, Statistics.mean(distances), Statistics.standardError(distances));
    }

    private void print(
            BenchmarkRows rows,
            NetworkCase network,
            PeerSampling setting,
            List<QualityPoint> ours,
            List<QualityPoint> heun) {
        figures.say(
                "%nQuality of samples, %s (%s): energy distance of %d sets of %d samples to %d rows; PyTorch is fastest with"
                        + " %s.%n%n| sampler | steps | evaluations | distance | standard error |%n|---|---|---|---|---|",
                rows.name(), network, SETS, pace.sampleRows(), rows.reference().numRows, setting);
        List<QualityPoint> all = new ArrayList<>(ours);
        all.addAll(heun);
        for (QualityPoint point : all) {
            figures.say(
                    "| %s | %d | %d | %.5f | %.5f |",
                    point.sampler(), point.steps(), point.evaluations(), point.distance(), point.standardError());
        }
    }

    /** Our cheapest setting that is as good as a target, against the setting of theirs that reaches it. */
    private void compare(
            String name,
            QualityPoint target,
            QualityPoint theirs,
            BenchmarkRows rows,
            List<QualityPoint> ours,
            HamiltonianDenoiser denoiser,
            PeerSampling setting,
            Backend backend) {
        Optional<QualityPoint> cheapest = QualityPoint.cheapest(ours, target);
        figures.less(
                rows.name(),
                "evaluations to the quality of " + name + ", ours / PyTorch",
                cheapest.map(point -> (double) point.evaluations()).orElse(Double.POSITIVE_INFINITY),
                theirs.evaluations());
        if (cheapest.isEmpty()) {
            return;
        }
        ReverseSampler sampler = sampler(denoiser, rows, cheapest.get().steps(), 1);
        boolean ownGrid = theirs.sampler().equals("EDM-Heun");
        double[] levels = EvaluationRace.levels(
                theirs.steps(),
                ownGrid ? EDM_MIN : NoiseLevels.DEFAULT_MIN,
                ownGrid ? EDM_MAX : NoiseLevels.DEFAULT_MAX);
        List<Double> ourSeconds = new ArrayList<>();
        List<Double> theirSeconds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            ourSeconds.add(EvaluationRace.seconds(sampler, TIMED_ROWS));
            theirSeconds.add(setting.seconds(peer, "heun", TIMED_ROWS, levels));
        }
        figures.less(
                rows.name(),
                "seconds for %d rows to the quality of %s, %s / PyTorch".formatted(TIMED_ROWS, name, backend.name()),
                StepRace.median(ourSeconds),
                StepRace.median(theirSeconds));
    }
}

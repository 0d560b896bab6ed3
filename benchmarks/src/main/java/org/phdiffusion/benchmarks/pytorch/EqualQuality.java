// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/**
 * Sampling to equal quality: one trained network, our certified sampler with its defaults but for the number of steps, with
 * noise and without, and
 * in PyTorch the deterministic sampler of Karras et al. 2022 with Heun's method ("EDM-Heun"), on its own grid from 80 to
 * 0.002 and on ours. Quality is the energy distance to rows that were not
 * learned from, of both sides' samples as a table would hold them: within bounds, with one category each. A setting is as good as another if
 * its mean distance over several seeds is no larger, up to the standard error of the difference; of such settings the one
 * with the fewest evaluations counts, on both sides. Then the two are timed in turns.
 */
final class EqualQuality {

    private static final double EDM_MIN = 0.002;
    private static final double EDM_MAX = 80;
    private static final int EDM_STEPS = 18;
    private static final int[] HEUN_STEPS = {4, 6, 8, 12, EDM_STEPS, 32};
    private static final int[] OUR_STEPS = {4, 6, 8, 10, 12, 16, 20, 24, 32};
    private static final int SETS = 8;
    private static final String OURS = "ours";
    private static final String DETERMINISTIC = "ours, without noise";
    private static final String EDM = "EDM-Heun";
    private static final String EDM_OUR_GRID = "EDM-Heun, our grid";

    private final Peer peer;
    private final Pace pace;
    private final int threads;
    private final Figures figures;
    private final BenchmarkRows rows;
    private final Backend backend;
    private final HamiltonianDenoiser denoiser;
    private final PeerSampling setting;
    private final SampleDistance distance;
    private final int sampleRows;

    /** Trains the network, hands it over, and finds PyTorch's fastest settings. */
    EqualQuality(
            Peer peer,
            Pace pace,
            int threads,
            Figures figures,
            BenchmarkRows rows,
            NetworkCase network,
            int fullSteps,
            Backend backend) {
        this.peer = peer;
        this.pace = pace;
        this.threads = threads;
        this.figures = figures;
        this.rows = rows;
        this.backend = backend;
        NetworkParameters parameters = train(network, pace.steps(fullSteps));
        denoiser = new HamiltonianDenoiser(parameters, Preconditioning.STANDARD, backend);
        PeerTraining.load(peer, parameters);
        setting = PeerSampling.tune(peer, threads, PeerSampling.CHUNKS);
        distance = new SampleDistance(rows.reference());
        // the distances within samples of a wide table take long, and a small reference hides what more rows would show
        sampleRows = rows.dimension() > 2 ? pace.sampleRows() / 2 : pace.sampleRows();
        figures.say(
                "%nQuality of samples, %s (%s): energy distance of %d sets of %d samples to %d rows; PyTorch is fastest with"
                        + " %s.",
                rows.name(), network, SETS, sampleRows, rows.reference().numRows, setting);
    }

    private NetworkParameters train(NetworkCase network, int steps) {
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

    void run() {
        List<QualityPoint> ours = new ArrayList<>();
        for (String name : List.of(OURS, DETERMINISTIC)) {
            for (int steps : OUR_STEPS) {
                ours.add(point(name, steps, steps, seed -> samples(sampler(name, steps, seed))));
            }
        }
        List<QualityPoint> theirs = new ArrayList<>();
        for (String name : List.of(EDM, EDM_OUR_GRID)) {
            for (int steps : HEUN_STEPS) {
                theirs.add(point(name, steps, 2 * steps - 1, seed -> heunSamples(levels(name, steps), seed)));
            }
        }
        print(ours, theirs);
        QualityPoint published = theirs.stream()
                .filter(point -> point.sampler().equals(EDM) && point.steps() == EDM_STEPS)
                .findFirst()
                .orElseThrow();
        compare("EDM-Heun with 18 steps", published, published, ours);
        QualityPoint best = QualityPoint.best(theirs);
        compare(
                "EDM-Heun at its best",
                best,
                QualityPoint.cheapest(theirs, best).orElseThrow(),
                ours);
    }

    private ReverseSampler sampler(String name, int steps, long seed) {
        SamplingSettings.Builder settings = SamplingSettings.builder()
                .levels(NoiseLevels.of(EvaluationRace.levels(steps)))
                .seed(seed)
                .threads(threads);
        if (name.equals(DETERMINISTIC)) {
            settings.dissipationGain(0);
        }
        return new ReverseSampler(denoiser, rows.encoding().convexSet(), settings.build());
    }

    private static double[] levels(String name, int steps) {
        return name.equals(EDM) ? EvaluationRace.levels(steps, EDM_MIN, EDM_MAX) : EvaluationRace.levels(steps);
    }

    private FMatrixRMaj samples(ReverseSampler sampler) {
        FMatrixRMaj all = new FMatrixRMaj(sampleRows, rows.dimension());
        sampler.sample(
                0,
                sampleRows,
                null,
                (first, tile) -> System.arraycopy(
                        tile.data, 0, all.data, (int) first * tile.numCols, tile.numRows * tile.numCols),
                RunMonitor.NONE);
        return all;
    }

    private FMatrixRMaj heunSamples(double[] levels, long seed) {
        return setting.samples(peer, "heun", sampleRows, levels, seed, rows.dimension());
    }

    private QualityPoint point(String sampler, int steps, int evaluations, LongFunction<FMatrixRMaj> samples) {
        double[] distances = new double[SETS];
        for (int i = 0; i < SETS; i++) {
            FMatrixRMaj drawn = samples.apply(i + 1L);
            EncodedRows.asInATable(rows.encoding(), drawn, 1, RunMonitor.NONE);
            distances[i] = distance.of(drawn);
        }
        return new QualityPoint(
                sampler, steps, evaluations, Statistics.mean(distances), Statistics.standardError(distances));
    }

    private void print(List<QualityPoint> ours, List<QualityPoint> theirs) {
        figures.say("%n| sampler | steps | evaluations | distance | standard error |%n|---|---|---|---|---|");
        Stream.concat(ours.stream(), theirs.stream())
                .forEach(point -> figures.say(
                        "| %s | %d | %d | %.5f | %.5f |",
                        point.sampler(), point.steps(), point.evaluations(), point.distance(), point.standardError()));
    }

    /** Our cheapest setting that is as good as a target, against the setting of theirs that reaches it. */
    private void compare(String name, QualityPoint target, QualityPoint theirs, List<QualityPoint> ours) {
        Optional<QualityPoint> found = QualityPoint.cheapest(ours, target);
        figures.less(
                rows.name(),
                "evaluations to the quality of %s, %s / PyTorch"
                        .formatted(name, found.map(QualityPoint::sampler).orElse(OURS)),
                found.map(point -> (double) point.evaluations()).orElse(Double.POSITIVE_INFINITY),
                theirs.evaluations());
        if (found.isEmpty()) {
            return;
        }
        ReverseSampler sampler = sampler(found.get().sampler(), found.get().steps(), 1);
        double[] levels = levels(theirs.sampler(), theirs.steps());
        List<Double> ourSeconds = new ArrayList<>();
        List<Double> theirSeconds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            ourSeconds.add(EvaluationRace.seconds(sampler, pace.timedRows()));
            theirSeconds.add(setting.seconds(peer, "heun", pace.timedRows(), levels));
        }
        figures.less(
                rows.name(),
                "seconds for %d rows to the quality of %s, %s / PyTorch"
                        .formatted(pace.timedRows(), name, backend.name()),
                StepRace.median(ourSeconds),
                StepRace.median(theirSeconds));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.stopping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.model.CellSources;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.model.MissingCells;
import org.phdiffusion.model.ModelLearner;
import org.phdiffusion.model.StoppingAdvice;
import org.phdiffusion.model.TableSampler;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/stopping/run}. */
@Command(
        name = "benchmarks/stopping/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a model of a small example for far too long, without early stopping, draws rows that stop at rising"
                    + " noise levels, and prints how far they keep from the training rows and how much they resemble"
                    + " held-out rows.",
            "Distances are those of encoded rows; all figures depend on the seed alone."
        })
public final class StoppingBenchmark implements Callable<Integer> {

    private static final double[] LEVELS = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1};
    private static final int FIFTH = 5;

    @Option(names = "--example", paramLabel = "NAME", description = "IRIS, WINE (default), PENGUINS or BREAST_CANCER.")
    private ExampleData example = ExampleData.WINE;

    @Option(names = "--steps", paramLabel = "N", description = "Training steps; ${DEFAULT-VALUE}.")
    private int steps = 8_000;

    @Option(names = "--width", paramLabel = "N", description = "Units a layer; ${DEFAULT-VALUE}.")
    private int width = 256;

    @Option(names = "--batch", paramLabel = "N", description = "Rows a training step; ${DEFAULT-VALUE}.")
    private int batch = 32;

    @Option(names = "--rows", paramLabel = "N", description = "Samples a level; ${DEFAULT-VALUE}.")
    private int rows = 1_000;

    @Option(names = "--seed", paramLabel = "N", description = "Starts all random numbers; ${DEFAULT-VALUE}.")
    private long seed = 1;

    private StoppingBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StoppingBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() {
        RowSource all = example.rows(1, seed);
        List<Object[]> learned = new ArrayList<>();
        List<Object[]> heldOut = new ArrayList<>();
        split(all, learned, heldOut);
        RowSource training = RowSource.of(all.columns(), learned);
        TableEncoding encoding =
                TableEncodingFitter.fit(training, EncodingSettings.DEFAULT).encoding();
        try (PortableBackend backend = new PortableBackend()) {
            DiffusionModel model = learn(encoding, training, backend);
            Sharing sharing = new Sharing(
                    EncodedRows.complete(encoding, training).values(),
                    EncodedRows.complete(encoding, RowSource.of(all.columns(), heldOut))
                            .values(),
                    seed);
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: %d rows learned for %,d steps, %d held out; recommended level %s%n%n",
                    example.label(),
                    learned.size(),
                    steps,
                    heldOut.size(),
                    model.stopping()
                            .map(advice -> String.format(Locale.ROOT, "%.3f", advice.level()))
                            .orElse("none"));
            System.out.println("| stopped at | distance to closest record / real rows | rows nearer than the nearest"
                    + " twentieth of real rows | energy distance / floor |");
            System.out.println("|---|---|---|---|");
            for (double level : LEVELS) {
                print(String.format(Locale.ROOT, "%.2f", level), sharing, samples(model, level, backend), encoding);
            }
            model.stopping()
                    .map(StoppingAdvice::level)
                    .filter(level -> level > 0)
                    .ifPresent(level -> print(
                            String.format(Locale.ROOT, "**%.3f, recommended**", level),
                            sharing,
                            samples(model, level, backend),
                            encoding));
        }
        return 0;
    }

    /** Every fifth row is held out; the examples' rows are ordered by class. */
    private static void split(RowSource all, List<Object[]> learned, List<Object[]> heldOut) {
        try (RowCursor cursor = all.open()) {
            for (int i = 0; cursor.hasNext(); i++) {
                (i % FIFTH == 0 ? heldOut : learned).add(cursor.next());
            }
        }
    }

    private DiffusionModel learn(TableEncoding encoding, RowSource training, PortableBackend backend) {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(batch)
                .evaluation(steps, 0)
                .seed(seed)
                .build();
        LearnerSettings defaults = LearnerSettings.defaults(null, settings);
        LearnerSettings learner = new LearnerSettings(
                null,
                0,
                width,
                defaults.hiddenLayers(),
                defaults.residual(),
                defaults.readOut(),
                defaults.holdOutShare(),
                settings);
        return new ModelLearner(learner)
                .learn(encoding, training, backend, TrainingListener.NONE, RunMonitor.NONE)
                .model();
    }

    private RowSource samples(DiffusionModel model, double level, PortableBackend backend) {
        List<Object[]> drawn = new ArrayList<>();
        SamplingSettings settings =
                SamplingSettings.builder().seed(seed).stopLevel(level).build();
        new TableSampler(model, settings, backend)
                .sample(
                        0,
                        rows,
                        CellSources.likeData(model, seed, MissingCells.NONE),
                        (number, row) -> drawn.add(row),
                        RunMonitor.NONE);
        return RowSource.of(model.encoding().schema(), drawn);
    }

    private static void print(String level, Sharing sharing, RowSource samples, TableEncoding encoding) {
        Sharing.Figures figures =
                sharing.of(EncodedRows.complete(encoding, samples).values());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.1f %% | %.2f |%n",
                level,
                figures.distance(),
                100 * figures.nearShare(),
                figures.energyDistance());
    }
}

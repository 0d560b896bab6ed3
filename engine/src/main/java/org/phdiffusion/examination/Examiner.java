// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.Topic;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.Trajectory;
import org.phdiffusion.table.RowSource;

/**
 * Makes all diagnostics of a model, its sampling and its samples. Tables are read once or twice; how many of their rows
 * take part is in the settings, and the result's notes say which were left out. The same bits come out for the same seed.
 */
public final class Examiner {

    /** What the distances need to have a floor. */
    private static final int LEAST_REFERENCE = 4;

    private static final int LEAST_SAMPLES = 2;

    /** Training rows that the others are compared with at most. */
    private static final long MOST_TRAINING = 20_000;

    private static final double READ = 0.05;
    private static final double RUN = 0.45;

    /** Shares of what is left then. */
    private static final double ENERGY = 0.6;

    private static final double COMPARED = 0.8;

    private final DiffusionModel model;
    private final ExaminationSettings settings;
    private final Backend backend;

    /**
     * Configures an examination.
     *
     * @param model what was learned
     * @param settings how thoroughly to look
     * @param backend evaluates the model; outlives the examination
     */
    public Examiner(DiffusionModel model, ExaminationSettings settings, Backend backend) {
        this.model = model;
        this.settings = settings;
        this.backend = backend;
    }

    /**
     * Examines the model with three tables of its columns.
     *
     * @param reference real rows, best ones that the model has not learned from
     * @param samples rows drawn from the model
     * @param training rows that the model learned from; null if they are not at hand
     * @param monitor shows progress and cancels
     * @return what was found
     * @throws org.phdiffusion.table.TableException if reference or samples have too few rows that can be compared
     */
    public Examination examine(RowSource reference, RowSource samples, RowSource training, RunMonitor monitor) {
        monitor.progress(0, () -> "Reading the tables");
        ComparedTable real = ComparedTable.read("Reference", model.encoding(), reference);
        ComparedTable drawn = ComparedTable.read("Samples", model.encoding(), samples);
        boolean comparable = real.hasRows(LEAST_REFERENCE) && drawn.hasRows(LEAST_SAMPLES);
        ComparedTable learned = training == null
                ? null
                : ComparedTable.read(
                        "Training", model.encoding(), ThinnedRows.of(training, MOST_TRAINING, settings.seed()));
        RunExamination run = new RunExamination(model, settings, backend);
        List<Diagnosis> found = new ArrayList<>(run.diagnose(monitor.part(READ, RUN)));
        found.addAll(AdmissibleRows.judge(model.encoding(), samples));
        if (comparable) {
            found.addAll(compare(drawn, real, learned, run.trajectory(), monitor.part(RUN, 1)));
        } else {
            found.add(notCompared());
        }
        if (comparable || drawn.unknown() > 0) {
            found.add(LikenessExamination.unknownValues(drawn));
        }
        found.sort(Comparator.comparing(Diagnosis::topic));
        return new Examination(
                found,
                notes(real, drawn, learned),
                model.encoding().columns().size(),
                model.encoding().dimension(),
                drawn.rows(),
                real.rows(),
                learned == null ? 0 : learned.rows());
    }

    private List<Diagnosis> compare(
            ComparedTable drawn, ComparedTable real, ComparedTable learned, Trajectory run, RunMonitor monitor) {
        double compared = learned == null ? 1 : COMPARED;
        List<Diagnosis> found = new ArrayList<>(
                new EnergyExamination(model, settings, backend).diagnose(real, monitor.part(0, ENERGY)));
        found.addAll(new LikenessExamination(model.encoding(), settings)
                .diagnose(drawn, real, monitor.part(ENERGY, compared)));
        found.addAll(new PrivacyExamination(model, settings, backend)
                .diagnose(learned, real, run, learned == null ? monitor : monitor.part(compared, 1)));
        return found;
    }

    private static Diagnosis notCompared() {
        return new Diagnosis(
                Topic.LIKENESS,
                new DiagnosticResult(
                        "Comparison with the reference",
                        Double.NaN,
                        Double.NaN,
                        Verdict.INFO,
                        "Not measured: nearly every row of the reference or of the samples lacks a cell, and only complete"
                                + " rows are compared. PH Synthetic Data Report compares rows with gaps."),
                "Distances between rows, and what the energy makes of real rows, are measured on complete rows.",
                List.of());
    }

    /** Unknown values among the samples are a result of their own. */
    private static List<String> notes(ComparedTable real, ComparedTable drawn, ComparedTable learned) {
        return Stream.of(
                        real.incompleteNote(),
                        drawn.incompleteNote(),
                        learned == null ? "" : learned.incompleteNote(),
                        real.unknownNote(),
                        learned == null ? "" : learned.unknownNote())
                .filter(note -> !note.isEmpty())
                .toList();
    }
}

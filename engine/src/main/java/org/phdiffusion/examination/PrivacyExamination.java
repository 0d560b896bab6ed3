// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.diagnostics.ClassedRows;
import org.phdiffusion.diagnostics.ColumnLikeness;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.MeanShiftMemorisation;
import org.phdiffusion.diagnostics.StoppingLevel;
import org.phdiffusion.diagnostics.Topic;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.Trajectory;

/** Asks whether a model has stored its training rows, and where sampling should stop if it has. */
final class PrivacyExamination {

    private static final double COMPARED = 0.2;
    private static final double REMEMBERED = 0.7;

    private final DiffusionModel model;
    private final ExaminationSettings settings;
    private final Backend backend;

    PrivacyExamination(DiffusionModel model, ExaminationSettings settings, Backend backend) {
        this.model = model;
        this.settings = settings;
        this.backend = backend;
    }

    /** Training rows may be null: then there is nothing to compare with. */
    List<Diagnosis> diagnose(ComparedTable learned, ComparedTable real, Trajectory run, RunMonitor monitor) {
        if (learned == null) {
            return List.of(
                    unknown("Not measured: connect the rows that the model was trained with to the port 'Training'."));
        }
        DiagnosticResult likeness = ColumnLikeness.of(
                        learned.values(),
                        real.values(),
                        model.encoding(),
                        settings.compareRows(),
                        settings.seed(),
                        monitor.part(0, COMPARED))
                .result();
        if (likeness.verdict() == Verdict.WARN) {
            return List.of(
                    unknown("Not judged: training and reference rows are themselves not alike, so that the model's"
                            + " being better on the former says nothing. " + likeness.explanation()));
        }
        return List.of(
                memory(learned, real, monitor.part(COMPARED, REMEMBERED)),
                StoppingLevel.of(
                        run,
                        model.encoding(),
                        learned.values(),
                        real.values(),
                        settings.seed(),
                        monitor.part(REMEMBERED, 1)));
    }

    private Diagnosis memory(ComparedTable learned, ComparedTable real, RunMonitor monitor) {
        int condition = StandardColumn.amongAll(model);
        try (ConditionalDenoiser denoiser = model.denoiser(new CancellableBackend(backend, monitor))) {
            return MeanShiftMemorisation.of(
                    denoiser,
                    model.layout(),
                    StandardColumn.amongVarying(model),
                    ClassedRows.of(learned.values(), model.encoding(), condition),
                    ClassedRows.of(real.values(), model.encoding(), condition),
                    settings.seed(),
                    monitor);
        }
    }

    private static Diagnosis unknown(String why) {
        return new Diagnosis(
                Topic.PRIVACY,
                new DiagnosticResult("Memorisation", Double.NaN, Double.NaN, Verdict.INFO, why),
                "Whether a model copies its training rows can be seen only beside them and beside other rows of the same"
                        + " kind: a model that has stored rows restores them better than rows it has never seen.",
                List.of());
    }
}

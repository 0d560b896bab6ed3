// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.Arrays;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.EnergyDiagnostics;
import org.phdiffusion.diagnostics.ProbeSettings;
import org.phdiffusion.diagnostics.ReferenceRows;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.run.RunMonitor;

/** Asks on reference rows whether the learned energy is one that noise can make of data. */
final class EnergyExamination {

    private final DiffusionModel model;
    private final ExaminationSettings settings;
    private final Backend backend;

    EnergyExamination(DiffusionModel model, ExaminationSettings settings, Backend backend) {
        this.model = model;
        this.settings = settings;
        this.backend = backend;
    }

    List<Diagnosis> diagnose(ComparedTable real, RunMonitor monitor) {
        ProbeSettings probe = ProbeSettings.of(settings.seed(), settings.threads());
        ReferenceRows rows = rows(real);
        try (ConditionalDenoiser energy = model.denoiser(new CancellableBackend(backend, monitor))) {
            return EnergyDiagnostics.of(
                    energy, model.convexSet(), rows, model.provenance().rows(), probe, monitor);
        }
    }

    private ReferenceRows rows(ComparedTable real) {
        int[] varying = model.encoding().varyingColumns();
        List<String> names = Arrays.stream(varying)
                .mapToObj(column -> model.encoding().columns().get(column).name())
                .toList();
        return new ReferenceRows(real.values(), model.layout(), StandardColumn.amongVarying(model), names);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.ColumnLikeness;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.EnergyDistance;
import org.phdiffusion.diagnostics.SlicedWasserstein;
import org.phdiffusion.diagnostics.Topic;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.TableEncoding;

/** Compares samples with reference rows and with what the model allows. */
final class LikenessExamination {

    private static final double ENERGY_DISTANCE = 0.4;
    private static final double SLICED = 0.9;

    private final TableEncoding encoding;
    private final ExaminationSettings settings;

    LikenessExamination(TableEncoding encoding, ExaminationSettings settings) {
        this.encoding = encoding;
        this.settings = settings;
    }

    List<Diagnosis> diagnose(ComparedTable drawn, ComparedTable real, RunMonitor monitor) {
        int limit = settings.compareRows();
        long seed = settings.seed();
        List<Diagnosis> found = new ArrayList<>();
        found.add(EnergyDistance.between(drawn.values(), real.values(), limit, seed, monitor.part(0, ENERGY_DISTANCE))
                .diagnosis());
        found.add(SlicedWasserstein.between(
                        drawn.values(), real.values(), limit, seed, monitor.part(ENERGY_DISTANCE, SLICED))
                .diagnosis());
        found.add(ColumnLikeness.of(drawn.values(), real.values(), encoding, limit, seed, monitor.part(SLICED, 1)));
        return found;
    }

    /** Counts samples that did not come from the model. */
    static Diagnosis unknownValues(ComparedTable drawn) {
        boolean none = drawn.unknown() == 0;
        DiagnosticResult result = new DiagnosticResult(
                "Unknown values",
                drawn.unknown(),
                0,
                none ? Verdict.PASS : Verdict.FAIL,
                none
                        ? "Every sample holds values that the model knows."
                        : "Not compared, because they hold a value that the model has never seen: " + drawn.unknown()
                                + " of the samples. The first: " + drawn.firstUnknown());
        return new Diagnosis(
                Topic.LIKENESS,
                result,
                "The model draws only categories that its training rows had. A sample with another one did not come from"
                        + " this model, or was changed on the way; it cannot be compared with the reference.",
                List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.EnergyModel;
import org.phdiffusion.run.RunMonitor;

/** All diagnostics of a learned energy at once. */
public final class EnergyDiagnostics {

    private static final double SURVEY = 0.55;
    private static final double SYMMETRY = 0.7;
    private static final double CALIBRATION = 0.8;
    private static final double ENTROPY = 0.85;

    private EnergyDiagnostics() {}

    /**
     * Examines an energy.
     *
     * @param model the energy; to be cancelled within 200 ms, its back-end must ask the monitor, see
     *     {@link org.phdiffusion.compute.CancellableBackend}
     * @param set the convex set of encoded rows
     * @param reference real rows, best ones that the model has not learned from
     * @param learnedRows how many rows the model was learned from
     * @param settings how thoroughly
     * @param monitor shows progress and cancels
     * @return calibration, denoising skill, Fokker-Planck residual, Li-Yau bound, entropy decay, error amplification and symmetry, in the
     *     order of their use to a reader
     * @throws IllegalArgumentException if the rows or the set are not those of the model
     */
    public static List<Diagnosis> of(
            EnergyModel model,
            ConvexSet set,
            ReferenceRows reference,
            long learnedRows,
            ProbeSettings settings,
            RunMonitor monitor) {
        EnergySurvey survey = EnergySurvey.of(model, reference, settings, monitor.part(0, SURVEY));
        JacobianSymmetry symmetry = JacobianSymmetry.of(model, reference, settings, monitor.part(SURVEY, SYMMETRY));
        Calibration calibration =
                Calibration.of(model, reference, learnedRows, settings, monitor.part(SYMMETRY, CALIBRATION));
        EntropyDecay entropy = EntropyDecay.of(model, reference, settings, monitor.part(CALIBRATION, ENTROPY));
        LipschitzStability stability = LipschitzStability.perturbed(
                model, set, reference, LipschitzStability.DEFAULT_SIZE, settings, monitor.part(ENTROPY, 1));
        return List.of(
                calibration.diagnosis(),
                DenoisingSkill.of(calibration),
                HjbResidual.of(survey).diagnosis(),
                LiYau.of(survey).diagnosis(),
                entropy.diagnosis(),
                stability.diagnosis(),
                symmetry.diagnosis());
    }
}

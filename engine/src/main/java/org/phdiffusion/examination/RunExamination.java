// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.diagnostics.BalanceClosure;
import org.phdiffusion.diagnostics.CertificateMargin;
import org.phdiffusion.diagnostics.ConcentrationSlope;
import org.phdiffusion.diagnostics.ControlSaturation;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.OdeSdeGap;
import org.phdiffusion.diagnostics.Passivity;
import org.phdiffusion.diagnostics.TrajectoryRegularity;
import org.phdiffusion.model.CellSources;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.MissingCells;
import org.phdiffusion.model.TableSampler;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.sampling.Trajectory;
import org.phdiffusion.sampling.TrajectoryRecorder;

/**
 * Lets the model draw probe rows with the certified controller and judges how that went. The sampler is always the same, one
 * whose targets depend on the present and the past only: what the diagnostics call usual was measured with it.
 */
final class RunExamination {

    private static final double WITH_NOISE = 0.45;
    private static final double WITHOUT_NOISE = 0.9;
    private static final double FOLLOWED = 0.95;

    private static final NoiseLevels LEVELS = NoiseLevels.standard(32);
    private static final TargetRule RULE = TargetRule.MULTISTEP_2;

    /** Rows that are followed on their way. */
    private static final int MOST_FOLLOWED = 2_000;

    private final DiffusionModel model;
    private final ExaminationSettings settings;
    private final Backend backend;
    private Trajectory trajectory;

    RunExamination(DiffusionModel model, ExaminationSettings settings, Backend backend) {
        this.model = model;
        this.settings = settings;
        this.backend = backend;
    }

    List<Diagnosis> diagnose(RunMonitor monitor) {
        int followed = Math.min(MOST_FOLLOWED, settings.probeRows());
        TrajectoryRecorder noisy = TrajectoryRecorder.ofFirst(followed);
        EnergyLedger ledger = draw(1, noisy, monitor.part(0, WITH_NOISE));
        trajectory = noisy.trajectory();
        TrajectoryRecorder smooth = TrajectoryRecorder.ofFirst(followed);
        draw(0, smooth, monitor.part(WITH_NOISE, WITHOUT_NOISE));
        return List.of(
                CertificateMargin.of(ledger),
                BalanceClosure.of(ledger),
                Passivity.of(ledger),
                ConcentrationSlope.of(ledger),
                ControlSaturation.of(ledger, model.encoding()),
                TrajectoryRegularity.of(smooth.trajectory(), monitor.part(WITHOUT_NOISE, FOLLOWED)),
                OdeSdeGap.of(last(smooth.trajectory()), last(trajectory), settings.seed(), monitor.part(FOLLOWED, 1)));
    }

    /** The way of the rows that were drawn with noise, after {@link #diagnose}. */
    Trajectory trajectory() {
        return trajectory;
    }

    private static FMatrixRMaj last(Trajectory run) {
        return run.states().get(run.levels().steps());
    }

    private EnergyLedger draw(double dissipationGain, TrajectoryRecorder recorder, RunMonitor monitor) {
        SamplingSettings sampling = SamplingSettings.builder()
                .levels(LEVELS)
                .targetRule(RULE)
                .seed(settings.seed())
                .threads(settings.threads())
                .dissipationGain(dissipationGain)
                .build();
        return new TableSampler(model, sampling, backend)
                .sample(
                        0,
                        settings.probeRows(),
                        CellSources.likeData(model, settings.seed(), MissingCells.AS_IN_DATA),
                        (number, row) -> {
                            // the recorder keeps what is of interest
                        },
                        recorder,
                        monitor)
                .ledger();
    }
}

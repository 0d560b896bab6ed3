// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.sampling.Trajectory;
import org.phdiffusion.sampling.TrajectoryRecorder;

/** A finished run inside a wide box: its samples, its ledger and its recorded rows. */
record Runs(FMatrixRMaj samples, EnergyLedger ledger, Trajectory trajectory, ConvexSet set) {

    static Runs of(Denoiser denoiser, double gain, int steps, int rows, long seed, int recorded) {
        return of(denoiser, TargetRule.MULTISTEP_2, gain, steps, rows, seed, recorded);
    }

    static Runs of(Denoiser denoiser, TargetRule rule, double gain, int steps, int rows, long seed, int recorded) {
        int d = denoiser.dimension();
        float[] upper = new float[d];
        float[] lower = new float[d];
        Arrays.fill(upper, 9);
        Arrays.fill(lower, -9);
        ConvexSet set = new Box(lower, upper);
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.standard(steps))
                .targetRule(rule)
                .dissipationGain(gain)
                .seed(seed)
                .threads(1)
                .build();
        FMatrixRMaj samples = new FMatrixRMaj(rows, d);
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(recorded);
        EnergyLedger ledger = new ReverseSampler(denoiser, set, settings)
                .sample(
                        0,
                        rows,
                        null,
                        (first, tile) ->
                                System.arraycopy(tile.data, 0, samples.data, (int) first * d, tile.getNumElements()),
                        recorder,
                        RunMonitor.NONE)
                .ledger();
        return new Runs(samples, ledger, recorder.trajectory(), set);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;

/** The processor's loop over the noise levels: denoise, aim, control, step. */
final class HostCarrier implements TileCarrier {

    private final TileState state;
    private final SamplingSettings settings;
    private final List<StepPlan> plans;
    private final RunRows run;

    HostCarrier(TileState state, SamplingSettings settings, List<StepPlan> plans, RunRows run) {
        this.state = state;
        this.settings = settings;
        this.plans = plans;
        this.run = run;
    }

    @Override
    public TileSamples carry(long first, int rows) {
        state.start(first, rows, run.particles(), plans.get(0).hold().from(), run.conditions());
        boolean watched = run.recorder().watches(first);
        if (watched) {
            run.recorder().conditions(first, rows, state.conditions());
        }
        int dimension = state.x().numCols;
        TileSums sums = new TileSums(rows, dimension, plans.size());
        TileMeasurement measurement = new TileMeasurement(state.conditions(), rows, dimension, sums);
        measurement.initial(state.x(), plans.get(0).hold().from());
        for (StepPlan plan : plans) {
            steer(state, plan, settings.targetRule(), measurement);
            if (watched) {
                run.recorder().step(first, plan.index(), state);
            }
            state.step(plan.hold(), state.x());
            measurement.after(plan, state.x());
            run.progress().stepTaken(rows);
        }
        state.finish(settings.certified() && settings.stopLevel() > 0);
        if (watched) {
            run.recorder().finished(first, state.x());
        }
        return new TileSamples(first, state.x().copy(), sums);
    }

    /** All of a step but the step itself; allocates nothing. */
    static void steer(TileState state, StepPlan plan, TargetRule rule, TileMeasurement measurement) {
        state.drawNoise(plan);
        state.denoise(plan);
        rule.aim(state, plan);
        state.control(measurement, plan.index());
        measurement.before(plan, state);
    }

    @Override
    public void close() {
        state.close();
    }
}

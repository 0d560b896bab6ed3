// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;

class SamplingAllocationTest {

    private static final int ROWS = 64;
    private static final int RUNS = 10;
    private static final ConvexSet SET =
            new ProductSet(List.of(new Box(new float[] {-1, -2}, new float[] {1, 2}), new Simplex(3)));

    /** Half of the rows have a column given, so that their slices of the set are projected onto as well. */
    @ParameterizedTest
    @EnumSource
    void theLevelsOfATileAllocateNothingOnceWarm(TargetRule rule) {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(5).hiddenWidth(16).build();
        SamplingSettings settings = SamplingSettings.builder()
                .targetRule(rule)
                .levels(NoiseLevels.karras(8, 0.02, 20, 7))
                .tileRows(ROWS)
                .build();
        try (Backend backend = new PortableBackend()) {
            Denoiser denoiser = new HamiltonianDenoiser(
                    NetworkParameters.initial(architecture, 1), Preconditioning.STANDARD, backend);
            List<StepPlan> plans = StepPlan.of(settings.levels(), 1, 5);
            try (TileState state = new TileState(denoiser, SET, settings, ROWS)) {
                state.start(0, ROWS, row -> row, 20, (particle, row) -> {
                    if (particle % 2 == 0) {
                        row.fix(1, 0.5f);
                    }
                });
                TileMeasurement measurement =
                        new TileMeasurement(state.conditions(), ROWS, 5, new TileSums(ROWS, 5, plans.size()));
                assertThat(bytesAllocated(() -> walk(rule, state, plans, measurement)))
                        .isLessThan(RUNS);
            }
        }
    }

    private static void walk(TargetRule rule, TileState state, List<StepPlan> plans, TileMeasurement measurement) {
        for (int i = 0; i < plans.size(); i++) {
            HostCarrier.steer(state, plans.get(i), rule, measurement);
            state.step(plans.get(i).hold(), state.x());
            measurement.after(plans.get(i), state.x());
        }
    }

    /**
     * Bytes allocated by this thread in some runs, the least of several attempts after a first to warm up, since the
     * virtual machine allocates a little now and then on its own account; less than one a run is none.
     */
    private static long bytesAllocated(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 4; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long empty = threads.getCurrentThreadAllocatedBytes() - before;
            before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RUNS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before - empty);
        }
        return least;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

/** A back-end that carries rows itself is left to do so, and nobody can tell from what comes out. */
class SamplingDeviceTest {

    private static final int ROWS = 300;
    private static final ConditionLayout LAYOUT = new ConditionLayout(1, 3);
    private static final ConvexSet SET = new ProductSet(List.of(Box.interval(-1, 1), new Simplex(3)));
    private static final NetworkParameters PARAMETERS = NetworkParameters.initial(
            NetworkArchitecture.builder(4)
                    .conditionWidth(LAYOUT.width())
                    .hiddenWidth(9)
                    .build(),
            3);

    private record Result(FMatrixRMaj rows, SamplingOutcome outcome, Trajectory trajectory) {}

    @ParameterizedTest
    @EnumSource
    void whatADeviceCarriesIsWhatTheProcessorWould(TargetRule rule) {
        Result expected = run(new PortableBackend(), rule, RunMonitor.NONE);
        EmulatedDevice device = new EmulatedDevice(128, null);
        Result found = run(new CancellableBackend(device, RunMonitor.NONE), rule, RunMonitor.NONE);
        assertThat(found.rows().data).isEqualTo(expected.rows().data);
        assertThat(found.outcome()).isEqualTo(expected.outcome());
        assertThat(found.trajectory().fixed()).isEqualTo(expected.trajectory().fixed());
        assertThat(found.trajectory().idle()).isEqualTo(expected.trajectory().idle());
        for (int step = 0; step < expected.trajectory().targets().size(); step++) {
            assertThat(found.trajectory().states().get(step).data)
                    .isEqualTo(expected.trajectory().states().get(step).data);
            assertThat(found.trajectory().targets().get(step).data)
                    .isEqualTo(expected.trajectory().targets().get(step).data);
        }
        assertThat(device.tilesCarried.get()).isEqualTo(3);
        assertThat(device.open.get()).isZero();
    }

    @Test
    void aDeviceThatCannotDoARunLeavesItToTheProcessor() {
        EmulatedDevice device = new EmulatedDevice(128, "its projector is being mended");
        Result found = run(device, TargetRule.HEUN, RunMonitor.NONE);
        assertThat(found.outcome())
                .isEqualTo(run(new PortableBackend(), TargetRule.HEUN, RunMonitor.NONE)
                        .outcome());
        assertThat(device.tilesCarried.get()).isZero();
        assertThat(sampler(device, TargetRule.HEUN).plan(ROWS))
                .startsWith("The processor steers")
                .contains("because its projector is being mended")
                .contains("rows at a time");
    }

    @Test
    void saysWhereARunIsComputed() {
        assertThat(sampler(new EmulatedDevice(64, null), TargetRule.HEUN).plan(ROWS))
                .isEqualTo("300 rows on the emulated device.");
        assertThat(sampler(new PortableBackend(), TargetRule.HEUN).plan(ROWS)).contains("256 rows at a time");
    }

    @Test
    void aRunThatIsCancelledClosesWhatItOpened() {
        EmulatedDevice device = new EmulatedDevice(64, null);
        AtomicInteger asked = new AtomicInteger();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                // nobody is watching
            }

            @Override
            public void checkCancelled() {
                if (asked.incrementAndGet() > 9) {
                    throw new RunCancelledException();
                }
            }
        };
        assertThatThrownBy(() -> run(device, TargetRule.FIRST_ORDER, monitor))
                .isInstanceOf(RunCancelledException.class);
        assertThat(device.tilesCarried.get()).isPositive();
        assertThat(device.open.get()).isZero();
    }

    private static ReverseSampler sampler(Backend backend, TargetRule rule) {
        SamplingSettings settings = SamplingSettings.builder()
                .targetRule(rule)
                .levels(NoiseLevels.karras(5, 0.05, 10, 5))
                .build();
        return new ReverseSampler(
                new ConditionalDenoiser(new HamiltonianDenoiser(PARAMETERS, Preconditioning.STANDARD, backend), LAYOUT),
                SET,
                settings);
    }

    private static Result run(Backend backend, TargetRule rule, RunMonitor monitor) {
        FMatrixRMaj all = new FMatrixRMaj(ROWS, SET.dimension());
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(140);
        SamplingOutcome outcome = sampler(backend, rule)
                .sample(2, ROWS, SamplingDeviceTest::condition, Samples.sink(all, 2), recorder, monitor);
        return new Result(all, outcome, recorder.trajectory());
    }

    private static void condition(long particle, ConditionRow row) {
        if (particle % 3 == 0) {
            float[] given = {0.25f, 0, 0, 0};
            LAYOUT.give(0, given, 0, row.vector(), row.offset());
            row.fix(0, 0.25f);
        } else if (particle % 3 == 1) {
            LAYOUT.markAbsent(1, row.vector(), row.offset());
            for (int j = 1; j < 4; j++) {
                row.idle(j);
            }
        }
    }
}

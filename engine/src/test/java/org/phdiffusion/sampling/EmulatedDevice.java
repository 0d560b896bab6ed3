// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.HeapBackend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;

/** A back-end that carries rows itself - by the processor's loop, from what a device is told alone. */
final class EmulatedDevice extends HeapBackend implements SamplingDevice {

    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger tilesCarried = new AtomicInteger();
    private final PortableBackend portable = new PortableBackend();
    private final int tileRows;
    private final String obstacle;

    EmulatedDevice(int tileRows, String obstacle) {
        this.tileRows = tileRows;
        this.obstacle = obstacle;
    }

    @Override
    public String name() {
        return "emulated";
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
        portable.multiply(a, transposeA, b, transposeB, accumulate, c);
    }

    @Override
    public void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
        portable.multiplyTransposed(a, b, from, to, accumulate, c);
    }

    @Override
    public void close() {
        portable.close();
    }

    @Override
    public Optional<String> obstacle(SamplingTask task) {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public String plan(SamplingTask task) {
        return task.rows() + " rows on the emulated device.";
    }

    @Override
    public DeviceRun open(SamplingTask task) {
        open.incrementAndGet();
        return new DeviceRun() {
            @Override
            public int tileRows() {
                return tileRows;
            }

            @Override
            public int tilesAtOnce() {
                return 2;
            }

            @Override
            public DeviceTile openTile() {
                open.incrementAndGet();
                return new Tile(task);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    private final class Tile implements DeviceTile {

        private final SamplingTask task;
        private final TileState state;
        private final List<FMatrixRMaj> states = new ArrayList<>();
        private final List<FMatrixRMaj> targets = new ArrayList<>();
        private TileSums sums;
        private TileMeasurement measurement;

        Tile(SamplingTask task) {
            this.task = task;
            HamiltonianDenoiser learned = new HamiltonianDenoiser(
                    task.denoiser().parameters(), task.denoiser().preconditioning(), portable);
            Denoiser denoiser = task.layout().isPresent()
                    ? new ConditionalDenoiser(learned, task.layout().get())
                    : learned;
            state = new TileState(denoiser, task.set(), task.settings(), tileRows);
        }

        @Override
        public void start(TileRows rows) {
            tilesCarried.incrementAndGet();
            states.clear();
            targets.clear();
            int[] next = {0};
            ConditionSource told = (particle, row) -> tell(rows, next[0]++, row);
            long[] particles = rows.particles().clone();
            double level = task.steps().get(0).hold().from();
            state.start(0, rows.count(), index -> particles[(int) index], level, told);
            int d = task.set().dimension();
            sums = new TileSums(rows.count(), d, task.steps().size());
            measurement = new TileMeasurement(state.conditions(), rows.count(), d, sums);
            measurement.initial(state.x(), level);
        }

        private void tell(TileRows rows, int index, ConditionRow row) {
            int width = task.denoiser().conditionWidth();
            System.arraycopy(rows.conditions(), index * width, row.vector(), row.offset(), width);
            int d = task.set().dimension();
            for (int j = 0; rows.anyHeld() && j < d; j++) {
                if (rows.fixed()[index * d + j]) {
                    row.fix(j, rows.held()[index * d + j]);
                } else if (rows.idle()[index * d + j]) {
                    row.idle(j);
                }
            }
        }

        @Override
        public void step(int step) {
            StepPlan plan = task.steps().get(step);
            HostCarrier.steer(state, plan, task.settings().targetRule(), measurement);
            states.add(state.x().copy());
            targets.add(state.target().copy());
            state.step(plan.hold(), state.x());
            measurement.after(plan, state.x());
        }

        @Override
        public void finish(float[] rows, TileSums measured) {
            state.finish(task.projectsAtEnd());
            System.arraycopy(state.x().data, 0, rows, 0, rows.length);
            int steps = task.steps().size();
            for (int level = 0; level <= steps; level++) {
                System.arraycopy(sums.level(level), 0, measured.level(level), 0, sums.level(level).length);
            }
            System.arraycopy(sums.saturatedRows(), 0, measured.saturatedRows(), 0, steps);
            System.arraycopy(sums.replacedRows(), 0, measured.replacedRows(), 0, steps);
            for (int step = 0; step < steps; step++) {
                long[] from = sums.saturatedCoordinates(step);
                System.arraycopy(from, 0, measured.saturatedCoordinates(step), 0, from.length);
            }
        }

        @Override
        public void watched(int step, float[] stateRows, float[] targetRows) {
            System.arraycopy(states.get(step).data, 0, stateRows, 0, stateRows.length);
            System.arraycopy(targets.get(step).data, 0, targetRows, 0, targetRows.length);
        }

        @Override
        public void close() {
            open.decrementAndGet();
            state.close();
        }
    }
}

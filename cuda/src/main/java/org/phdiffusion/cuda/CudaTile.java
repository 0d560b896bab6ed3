// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import org.phdiffusion.compute.Tensor;
import org.phdiffusion.sampling.DeviceTile;
import org.phdiffusion.sampling.StepPlan;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.sampling.TileRows;
import org.phdiffusion.sampling.TileSums;

/** Carries tiles of rows through the noise levels on a device, one after the other. */
final class CudaTile implements DeviceTile {

    private static final int FIXED = 1;
    private static final int IDLE = 2;

    private final CudaRun run;
    private final CudaContext context;
    private final DeviceArrays arrays;
    private final Arguments arguments = new Arguments();
    private final long[] slots;
    private final int dimension;
    private final int steps;
    private final long table;
    private final long sums;
    private final long counters;
    private final long flags;
    private final long rowFlags;
    private final byte[] particleBytes;
    private final byte[] flagBytes;
    private final byte[] rowFlagBytes;
    private Tensor condition;
    private Tensor conditionPart;
    private SplitNetwork split;
    private DeviceTrace trace;
    private int rows;

    CudaTile(CudaRun run) {
        this.run = run;
        this.context = run.context();
        this.arrays = new DeviceArrays(context);
        this.slots = run.slots();
        this.dimension = run.task().set().dimension();
        this.steps = run.task().steps().size();
        int most = run.tileRows();
        this.particleBytes = new byte[Math.multiplyExact(most, Long.BYTES)];
        this.flagBytes = new byte[most * dimension];
        this.rowFlagBytes = new byte[most];
        boolean made = false;
        try {
            table = arrays.reserve(slots.length, Long.BYTES);
            sums = arrays.reserve((steps + 1L) * sumCount(most), Double.BYTES);
            counters = arrays.reserve(counterCount(), Long.BYTES);
            flags = arrays.reserve((long) most * dimension, 1);
            rowFlags = arrays.reserve(most, 1);
            reserveRows(most);
            reserveCondition(most);
            reserveNetwork(most);
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    private void reserveRows(int most) {
        for (RunSlot slot : new RunSlot[] {
            RunSlot.STATE, RunSlot.NOISE, RunSlot.TARGET, RunSlot.DENOISED, RunSlot.DENOISED_OTHER, RunSlot.HELD
        }) {
            put(slot, arrays.reserve((long) most * dimension, Float.BYTES));
        }
        for (RunSlot slot : new RunSlot[] {RunSlot.STORED, RunSlot.EXPECTED, RunSlot.CHANCE}) {
            put(slot, arrays.reserve(most, Double.BYTES));
        }
        put(RunSlot.PARTICLES, arrays.reserve(most, Long.BYTES));
        put(RunSlot.MEASURES, arrays.reserve((long) most * TileSums.QUANTITIES, Double.BYTES));
        put(RunSlot.SATURATED_ROWS, counters);
        put(RunSlot.REPLACED, counters + (long) steps * Long.BYTES);
        put(RunSlot.SATURATED_COORDINATES, counters + (2L * steps + 1) * Long.BYTES);
        long floats = SamplerPlan.scratchFloats(
                run.task().denoiser().parameters().architecture(), run.plan().blockRows());
        put(RunSlot.SCRATCH_FLOATS, floats);
        put(RunSlot.SCRATCH, arrays.reserve(floats * run.plan().blocks(), Float.BYTES));
    }

    private void reserveCondition(int most) {
        Tensor weight = run.conditionWeight();
        if (weight != null) {
            condition = arrays.tensor(most, weight.columns());
            conditionPart = arrays.tensor(most, weight.rows());
            put(RunSlot.CONDITION, address(condition));
            put(RunSlot.CONDITION_PART, address(conditionPart));
        }
    }

    private void reserveNetwork(int most) {
        if (run.splitWeights() != null) {
            split = new SplitNetwork(
                    run.backend(), arrays, run.task().denoiser().parameters().architecture(), run.splitWeights(), most);
            put(RunSlot.INPUT, address(split.input()));
            put(RunSlot.GRADIENT, address(split.gradient()));
        }
    }

    private long address(Tensor tensor) {
        return CudaTensor.of(tensor, context).address();
    }

    private void put(RunSlot slot, long value) {
        slots[slot.place()] = value;
    }

    private long get(RunSlot slot) {
        return slots[slot.place()];
    }

    private int sumCount(int count) {
        return (count + TileSums.BLOCK_ROWS - 1) / TileSums.BLOCK_ROWS * TileSums.QUANTITIES;
    }

    private int counterCount() {
        return 2 * steps + 1 + steps * dimension;
    }

    @Override
    public void start(TileRows tile) {
        rows = tile.count();
        put(RunSlot.ROWS, rows);
        DeviceArrays.view(particleBytes).asLongBuffer().put(tile.particles(), 0, rows);
        context.upload(particleBytes, 0, rows * Long.BYTES, get(RunSlot.PARTICLES));
        enterHeld(tile);
        enterCondition(tile);
        byte[] values = new byte[slots.length * Long.BYTES];
        DeviceArrays.view(values).asLongBuffer().put(slots);
        context.upload(values, 0, values.length, table);
        context.fill(counters, 0, 2L * counterCount());
        closeTrace();
        if (tile.watched() > 0) {
            trace = new DeviceTrace(context, steps, tile.watched() * dimension);
        }
        if (split != null) {
            split.reshape(rows);
        }
        double level = run.task().steps().get(0).hold().from();
        run.kernels().start(arguments, table, run.steps(), Math.sqrt(1 + level * level), rows);
        run.kernels().sums(arguments, get(RunSlot.MEASURES), rows, sums);
    }

    private void enterHeld(TileRows tile) {
        put(RunSlot.FLAGS, tile.anyHeld() ? flags : 0);
        put(RunSlot.ROW_FLAGS, tile.anyHeld() ? rowFlags : 0);
        if (!tile.anyHeld()) {
            return;
        }
        boolean[] fixed = tile.fixed();
        boolean[] idle = tile.idle();
        for (int i = 0; i < rows; i++) {
            int any = 0;
            for (int place = i * dimension; place < (i + 1) * dimension; place++) {
                int known = (fixed[place] ? FIXED : 0) | (idle[place] ? IDLE : 0);
                flagBytes[place] = (byte) known;
                any |= known;
            }
            rowFlagBytes[i] = (byte) any;
        }
        context.upload(flagBytes, 0, rows * dimension, flags);
        context.upload(rowFlagBytes, 0, rows, rowFlags);
        context.upload(tile.held(), 0, rows * dimension, get(RunSlot.HELD));
    }

    private void enterCondition(TileRows tile) {
        if (condition != null) {
            run.backend().reshape(condition, rows);
            run.backend().reshape(conditionPart, rows);
            run.backend().upload(tile.conditions(), 0, condition);
            run.backend().multiply(condition, false, run.conditionWeight(), true, false, conditionPart);
        }
    }

    /** Waits for the device after each noise level, so that a cancelled run leaves no more than two levels behind. */
    @Override
    public void step(int step) {
        if (trace != null) {
            trace.keepState(step, get(RunSlot.STATE));
        }
        if (split == null) {
            run.kernels().level(arguments, table, run.steps(), step, rows);
        } else {
            splitLevel(run.task().steps().get(step));
        }
        run.kernels()
                .sums(arguments, get(RunSlot.MEASURES), rows, sums + (long) (step + 1) * sumCount(rows) * Double.BYTES);
        if (trace != null) {
            trace.keepTarget(step, get(RunSlot.TARGET));
        }
        context.synchronize();
    }

    private void splitLevel(StepPlan step) {
        TargetRule rule = run.task().settings().targetRule();
        SamplerKernels kernels = run.kernels();
        kernels.begin(arguments, table, run.steps(), step.index(), rows);
        if (rule != TargetRule.PREDICTOR_CORRECTOR || step.index() == 0) {
            split.evaluate(conditionPart, firstBias(2 * step.index()));
        }
        kernels.aim(arguments, table, run.steps(), step.index(), rows);
        boolean ahead = rule == TargetRule.PREDICTOR_CORRECTOR || rule == TargetRule.HEUN;
        if (ahead && step.hold().to() > 0) {
            split.evaluate(conditionPart, firstBias(2 * step.index() + 1));
        }
        kernels.end(arguments, table, run.steps(), step.index(), rows);
    }

    private Tensor firstBias(int index) {
        int width = run.task().denoiser().parameters().architecture().hiddenWidth();
        return new CudaTensor(context, run.firstBiases() + (long) index * width * Float.BYTES, 1, width, true);
    }

    @Override
    public void finish(float[] samples, TileSums measured) {
        run.kernels().finish(arguments, table, run.steps(), rows);
        context.download(get(RunSlot.STATE), samples, 0, rows * dimension);
        for (int level = 0; level <= steps; level++) {
            context.download(
                    sums + (long) level * sumCount(rows) * Double.BYTES, measured.level(level), 0, sumCount(rows));
        }
        long[] counted = new long[counterCount()];
        context.download(counters, counted, 0, counted.length);
        System.arraycopy(counted, 0, measured.saturatedRows(), 0, steps);
        System.arraycopy(counted, steps, measured.replacedRows(), 0, steps);
        for (int step = 0; step < steps; step++) {
            System.arraycopy(
                    counted, 2 * steps + 1 + step * dimension, measured.saturatedCoordinates(step), 0, dimension);
        }
    }

    @Override
    public void watched(int step, float[] states, float[] targets) {
        trace.read(step, states, targets);
    }

    private void closeTrace() {
        if (trace != null) {
            trace.close();
            trace = null;
        }
    }

    @Override
    public void close() {
        arrays.close();
        closeTrace();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import org.phdiffusion.sampling.TileSums;

/** The launches of a run of the sampler. */
final class SamplerKernels {

    private final CudaContext context;
    private final SamplerPlan plan;
    private final Kernel start;
    private final Kernel finish;
    private final Kernel sums;
    private final Kernel begin;
    private final Kernel aim;
    private final Kernel end;
    private final Kernel level;

    SamplerKernels(CudaContext context, SamplerPlan plan, Precision precision) {
        this.context = context;
        this.plan = plan;
        start = context.kernel("ph_sample_start", "ppd");
        finish = context.kernel("ph_sample_finish", "pp");
        sums = context.kernel("ph_sum_blocks", "pip");
        begin = context.kernel("ph_sample_begin", "ppi");
        aim = context.kernel("ph_sample_aim", "ppi");
        end = context.kernel("ph_sample_end", "ppi");
        level = plan.blockRows() == 0 ? null : context.kernel(levelName(plan.blockRows(), precision), "ppi");
        if (level != null) {
            context.allowSharedMemory(level, plan.sharedBytes());
        }
    }

    static String levelName(int blockRows, Precision precision) {
        return "ph_sample_level_" + (precision == Precision.TENSOR_CORES ? "tf32_" : "") + blockRows;
    }

    void start(Arguments arguments, long run, long steps, double scale, int rows) {
        launch(
                start,
                rows,
                SamplerPlan.PLAIN_ROWS,
                0,
                arguments.clear().add(run).add(steps).add(scale));
    }

    void finish(Arguments arguments, long run, long steps, int rows) {
        launch(
                finish,
                rows,
                SamplerPlan.PLAIN_ROWS,
                0,
                arguments.clear().add(run).add(steps));
    }

    /** A whole step of a fused network. */
    void level(Arguments arguments, long run, long steps, int step, int rows) {
        launch(
                level,
                rows,
                plan.blockRows(),
                plan.sharedBytes(),
                arguments.clear().add(run).add(steps).add(step));
    }

    /** The part of a step before the network. */
    void begin(Arguments arguments, long run, long steps, int step, int rows) {
        plain(begin, arguments, run, steps, step, rows);
    }

    /** The part between its evaluations. */
    void aim(Arguments arguments, long run, long steps, int step, int rows) {
        plain(aim, arguments, run, steps, step, rows);
    }

    /** The part after them. */
    void end(Arguments arguments, long run, long steps, int step, int rows) {
        int shared = SamplerPlan.PLAIN_ROWS * Integer.BYTES;
        launch(
                end,
                rows,
                SamplerPlan.PLAIN_ROWS,
                shared,
                arguments.clear().add(run).add(steps).add(step));
    }

    private void plain(Kernel kernel, Arguments arguments, long run, long steps, int step, int rows) {
        launch(
                kernel,
                rows,
                SamplerPlan.PLAIN_ROWS,
                0,
                arguments.clear().add(run).add(steps).add(step));
    }

    /** Sums over blocks of rows, quantity by quantity. */
    void sums(Arguments arguments, long measures, int rows, long target) {
        int count = (rows + TileSums.BLOCK_ROWS - 1) / TileSums.BLOCK_ROWS * TileSums.QUANTITIES;
        int blocks = (count + SamplerPlan.THREADS - 1) / SamplerPlan.THREADS;
        arguments.clear().add(measures).add(rows).add(target);
        context.launch(sums, blocks, 1, SamplerPlan.THREADS, 1, 0, arguments);
    }

    /** No more blocks than have scratch of their own; each goes over rows in turn. */
    private void launch(Kernel kernel, int rows, int blockRows, int shared, Arguments arguments) {
        int blocks = Math.min(plan.blocks(), (rows + blockRows - 1) / blockRows);
        context.launch(kernel, blocks, 1, SamplerPlan.THREADS, 1, shared, arguments);
    }
}

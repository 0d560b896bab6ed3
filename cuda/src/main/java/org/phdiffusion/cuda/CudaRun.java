// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Arrays;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.sampling.DeviceRun;
import org.phdiffusion.sampling.DeviceTile;
import org.phdiffusion.sampling.SamplingTask;

/** What all tiles of a run share on a device: weights, coefficients of the steps, the convex set. */
final class CudaRun implements DeviceRun {

    private final SamplingTask task;
    private final SamplerPlan plan;
    private final CudaBackend backend;
    private final CudaContext context;
    private final SamplerKernels kernels;
    private final NetworkArchitecture network;
    private final DeviceArrays arrays;
    private final long[] slots;
    private final long steps;
    private SplitWeights splitWeights;
    private Tensor conditionWeight;

    CudaRun(SamplingTask task, SamplerPlan plan, CudaBackend backend, CudaContext context, Precision precision) {
        this.task = task;
        this.plan = plan;
        this.backend = backend;
        this.context = context;
        this.network = task.denoiser().parameters().architecture();
        this.kernels = new SamplerKernels(context, plan, precision);
        this.arrays = new DeviceArrays(context);
        this.slots = new long[RunSlot.NETWORK.place() + SamplerNetwork.ENTRIES * (network.hiddenLayers() + 1)];
        boolean made = false;
        try {
            steps = arrays.of(SamplerSteps.coefficients(task));
            enterNetwork();
            enterSet();
            enterSettings();
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    private void enterNetwork() {
        SamplerNetwork weights = new SamplerNetwork(task.denoiser().parameters());
        put(RunSlot.FIRST_BIAS, arrays.of(SamplerSteps.firstBiases(task, weights)));
        if (plan.blockRows() > 0) {
            long[] addresses = weights.upload(arrays);
            System.arraycopy(addresses, 0, slots, RunSlot.NETWORK.place(), addresses.length);
        } else {
            splitWeights = new SplitWeights(backend, arrays, task.denoiser().parameters());
        }
        if (network.conditionWidth() > 0) {
            ParameterBlock block =
                    task.denoiser().parameters().layout().blocks().get(2);
            conditionWeight = arrays.tensor(block.rows(), block.columns());
            backend.upload(weights.vector(block.name()), 0, conditionWeight);
        }
        put(RunSlot.DIMENSION, network.dimension());
        put(RunSlot.HIDDEN_WIDTH, network.hiddenWidth());
        put(RunSlot.HIDDEN_LAYERS, network.hiddenLayers());
        put(RunSlot.RESIDUAL, network.residual() ? 1 : 0);
        put(RunSlot.INNER_PRODUCT, network.readOut() == ReadOut.INNER_PRODUCT ? 1 : 0);
        put(RunSlot.CONDITION_WIDTH, network.conditionWidth());
        task.layout().ifPresent(this::enterLayout);
    }

    private void enterLayout(ConditionLayout layout) {
        int[] columnOf = new int[layout.dimension()];
        for (int column = 0; column < layout.columns(); column++) {
            Arrays.fill(columnOf, layout.start(column), layout.end(column), column);
        }
        put(RunSlot.COLUMNS, layout.columns());
        put(RunSlot.COLUMN_OF, arrays.of(columnOf));
    }

    private void enterSet() {
        SamplerSet set = SamplerSet.of(task.set());
        put(RunSlot.FACTORS, set.factors());
        put(RunSlot.FACTOR_TABLE, arrays.of(set.table()));
        put(RunSlot.LOWER, arrays.of(set.lower()));
        put(RunSlot.UPPER, arrays.of(set.upper()));
    }

    private void enterSettings() {
        put(RunSlot.SEED, task.settings().seed());
        put(RunSlot.CERTIFIED, task.settings().certified() ? 1 : 0);
        put(RunSlot.PROJECT_AT_END, task.projectsAtEnd() ? 1 : 0);
        put(RunSlot.RULE, SamplerSteps.rule(task.settings().targetRule()));
    }

    private void put(RunSlot slot, long value) {
        slots[slot.place()] = value;
    }

    SamplingTask task() {
        return task;
    }

    SamplerPlan plan() {
        return plan;
    }

    CudaBackend backend() {
        return backend;
    }

    CudaContext context() {
        return context;
    }

    SamplerKernels kernels() {
        return kernels;
    }

    /** The values that all tiles share, to be completed by a tile. */
    long[] slots() {
        return slots.clone();
    }

    /** The address of the coefficients of all steps. */
    long steps() {
        return steps;
    }

    /** Bias vectors of the first layer: two a step. */
    long firstBiases() {
        return slots[RunSlot.FIRST_BIAS.place()];
    }

    /** The weights of a network that is computed operation by operation; null for a fused one. */
    SplitWeights splitWeights() {
        return splitWeights;
    }

    /** The part of the first layer that reads the condition, width x conditionWidth; null without a condition. */
    Tensor conditionWeight() {
        return conditionWeight;
    }

    @Override
    public int tileRows() {
        return plan.tileRows();
    }

    @Override
    public int tilesAtOnce() {
        return plan.tiles();
    }

    @Override
    public DeviceTile openTile() {
        return new CudaTile(this);
    }

    @Override
    public void close() {
        arrays.close();
    }
}

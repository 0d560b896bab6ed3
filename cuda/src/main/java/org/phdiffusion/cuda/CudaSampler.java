// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import org.phdiffusion.sampling.DeviceRun;
import org.phdiffusion.sampling.SamplingDevice;
import org.phdiffusion.sampling.SamplingTask;

/** Runs of the sampler on a device: rows stay there from the first noise level to the last. */
final class CudaSampler implements SamplingDevice {

    private final CudaBackend backend;
    private final CudaContext context;
    private final Precision precision;
    private final SamplerLimits limits;

    CudaSampler(CudaBackend backend, CudaContext context, Precision precision, SamplerLimits limits) {
        this.backend = backend;
        this.context = context;
        this.precision = precision;
        this.limits = limits;
    }

    @Override
    public Optional<String> obstacle(SamplingTask task) {
        return SamplerSet.obstacle(task.set());
    }

    @Override
    public String plan(SamplingTask task) {
        SamplerPlan.Device device = SamplerPlan.Device.of(context);
        return SamplerPlan.of(task, device, precision, limits)
                .sentence(device, task.denoiser().parameters().architecture());
    }

    @Override
    public DeviceRun open(SamplingTask task) {
        SamplerPlan plan = SamplerPlan.of(task, SamplerPlan.Device.of(context), precision, limits);
        return new CudaRun(task, plan, backend, context, precision);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;

/**
 * Where a run is computed. The device that a learned denoiser computes on carries the rows through all noise levels if it
 * can; otherwise, and for every other denoiser, the processor's loop does, whatever computes the energies.
 */
final class SamplingRoute {

    private final Denoiser denoiser;
    private final ConvexSet set;
    private final SamplingSettings settings;
    private final List<StepPlan> plans;

    SamplingRoute(Denoiser denoiser, ConvexSet set, SamplingSettings settings, List<StepPlan> plans) {
        this.denoiser = denoiser;
        this.set = set;
        this.settings = settings;
        this.plans = plans;
    }

    /** Plans a run of so many rows and reserves its memory. */
    TileCarriers open(long rows) {
        Optional<SamplingTask> task = task(rows);
        if (task.isPresent() && device(task.get()) != null) {
            SamplingDevice device = device(task.get());
            if (device.obstacle(task.get()).isEmpty()) {
                return new DeviceCarriers(task.get(), device.open(task.get()));
            }
        }
        return host(task);
    }

    /** What {@link #open} would do, as a sentence for users. */
    String plan(long rows) {
        Optional<SamplingTask> task = task(rows);
        SamplingDevice device = task.map(SamplingRoute::device).orElse(null);
        if (device == null) {
            return host(task).plan();
        }
        return device.obstacle(task.get())
                .map(obstacle -> "The processor steers the rows and the device computes their energies, because "
                        + obstacle + ": " + host(task).plan())
                .orElseGet(() -> device.plan(task.get()));
    }

    private HostCarriers host(Optional<SamplingTask> task) {
        int preferred = task.map(known -> backend(known).preferredRows()).orElse(0);
        return new HostCarriers(denoiser, set, settings, plans, preferred);
    }

    private Optional<SamplingTask> task(long rows) {
        HamiltonianDenoiser learned = null;
        ConditionLayout layout = null;
        if (denoiser instanceof HamiltonianDenoiser whole) {
            learned = whole;
        } else if (denoiser instanceof ConditionalDenoiser conditional) {
            learned = conditional.learned();
            layout = conditional.layout();
        }
        return learned == null
                ? Optional.empty()
                : Optional.of(new SamplingTask(learned, Optional.ofNullable(layout), set, settings, plans, rows));
    }

    private static SamplingDevice device(SamplingTask task) {
        return backend(task) instanceof SamplingDevice device ? device : null;
    }

    /** Whoever asks a monitor before each operation wraps the back-end that computes. */
    private static Backend backend(SamplingTask task) {
        Backend backend = task.denoiser().backend();
        while (backend instanceof CancellableBackend wrapper) {
            backend = wrapper.inside();
        }
        return backend;
    }
}

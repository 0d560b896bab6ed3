// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;
import java.util.Locale;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;

/**
 * The processor's own loop: tiles that fit the caches, one thread a core; or, where a device computes the energies, tiles as
 * large as it wants them on one thread.
 */
final class HostCarriers implements TileCarriers {

    private final Denoiser denoiser;
    private final ConvexSet set;
    private final SamplingSettings settings;
    private final List<StepPlan> plans;
    private final int tileRows;
    private final boolean large;

    /**
     * Plans the tiles.
     *
     * @param preferredRows rows that the denoiser's back-end wants at once; 0 if it does not care
     */
    HostCarriers(Denoiser denoiser, ConvexSet set, SamplingSettings settings, List<StepPlan> plans, int preferredRows) {
        this.denoiser = denoiser;
        this.set = set;
        this.settings = settings;
        this.plans = plans;
        this.large = preferredRows > settings.tileRows();
        this.tileRows = large ? preferredRows / TileSums.BLOCK_ROWS * TileSums.BLOCK_ROWS : settings.tileRows();
    }

    @Override
    public int tileRows() {
        return tileRows;
    }

    @Override
    public int threads() {
        if (settings.threads() > 0) {
            return settings.threads();
        }
        return large ? 1 : Runtime.getRuntime().availableProcessors();
    }

    /** The plan as a sentence for users. */
    String plan() {
        return String.format(Locale.ROOT, "%,d rows at a time on each of up to %,d threads.", tileRows, threads());
    }

    @Override
    public TileCarrier open(RunRows run) {
        return new HostCarrier(new TileState(denoiser, set, settings, tileRows), settings, plans, run);
    }

    @Override
    public void close() {
        // threads close what they opened
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/** Leaves the tiles of a run to a device; a thread of the host attends to each tile under way. */
final class DeviceCarriers implements TileCarriers {

    private final SamplingTask task;
    private final DeviceRun run;

    DeviceCarriers(SamplingTask task, DeviceRun run) {
        this.task = task;
        this.run = run;
    }

    @Override
    public int tileRows() {
        return run.tileRows();
    }

    @Override
    public int threads() {
        return run.tilesAtOnce();
    }

    @Override
    public TileCarrier open(RunRows rows) {
        return new DeviceCarrier(task, run.tileRows(), run.openTile(), rows);
    }

    @Override
    public void close() {
        run.close();
    }
}

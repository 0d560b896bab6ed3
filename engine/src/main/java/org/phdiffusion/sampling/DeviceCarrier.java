// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import org.ejml.data.FMatrixRMaj;

/** Attends to the tiles that a device carries: says what is known of their rows, and takes what comes out. */
final class DeviceCarrier implements TileCarrier {

    private static final long PARTICLES = 1L << 56;

    private final int dimension;
    private final int steps;
    private final DeviceTile tile;
    private final RunRows run;
    private final TileConditions conditions;
    private final long[] particles;

    DeviceCarrier(SamplingTask task, int tileRows, DeviceTile tile, RunRows run) {
        this.dimension = task.set().dimension();
        this.steps = task.steps().size();
        this.tile = tile;
        this.run = run;
        this.particles = new long[tileRows];
        this.conditions =
                new TileConditions(task.set(), tileRows, task.denoiser().conditionWidth());
    }

    @Override
    public TileSamples carry(long first, int rows) {
        for (int i = 0; i < rows; i++) {
            particles[i] = checked(run.particles().applyAsLong(first + i));
        }
        conditions.fill(particles, rows, run.conditions());
        TrajectoryRecorder recorder = run.recorder();
        int watched = recorder.watchedRows(first, rows);
        if (watched > 0) {
            recorder.conditions(first, rows, conditions);
        }
        tile.start(new TileRows(rows, watched, particles, conditions));
        for (int step = 0; step < steps; step++) {
            tile.step(step);
            run.progress().stepTaken(rows);
        }
        FMatrixRMaj samples = new FMatrixRMaj(rows, dimension);
        TileSums sums = new TileSums(rows, dimension, steps);
        tile.finish(samples.data, sums);
        if (watched > 0) {
            record(recorder, first, watched, samples);
        }
        return new TileSamples(first, samples, sums);
    }

    private void record(TrajectoryRecorder recorder, long first, int watched, FMatrixRMaj samples) {
        FMatrixRMaj states = new FMatrixRMaj(watched, dimension);
        FMatrixRMaj targets = new FMatrixRMaj(watched, dimension);
        for (int step = 0; step < steps; step++) {
            tile.watched(step, states.data, targets.data);
            recorder.step(first, step, states, targets);
        }
        recorder.finished(first, samples);
    }

    private static long checked(long particle) {
        if (particle < 0 || particle >= PARTICLES) {
            throw new IllegalArgumentException("The particle must be in [0, 2^56), but is " + particle + ".");
        }
        return particle;
    }

    @Override
    public void close() {
        tile.close();
    }
}

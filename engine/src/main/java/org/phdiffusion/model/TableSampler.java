// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Objects;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TrajectoryRecorder;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.TableEncoding;

/**
 * Generates rows of a model's table, whole or around given cells. Row i is a function of the model, the seed, i and what
 * is given of it alone: parts of a run, made apart, give the rows of the whole. Memory does not grow with the number of
 * rows. Decoded values always lie within bounds and categories; given cells are the given objects themselves, absent
 * ones null. How many rows an unconstrained run left outside is in its outcome.
 */
public final class TableSampler {

    private final DiffusionModel model;
    private final TableEncoding encoding;
    private final SamplingSettings settings;
    private final Backend backend;

    /**
     * Prepares a sampler.
     *
     * @param model what was learned
     * @param settings how to generate
     * @param backend computes; outlives the sampler
     */
    public TableSampler(DiffusionModel model, SamplingSettings settings, Backend backend) {
        this.model = model;
        this.encoding = model.encoding();
        this.settings = settings;
        this.backend = backend;
    }

    /**
     * Generates the rows {@code first} to {@code first + count - 1}.
     *
     * @param first number of the first row, at least 0
     * @param count number of rows, at least 1
     * @param cells says what is given and absent, see {@link CellSources}
     * @param sink receives the rows in order, on the calling thread
     * @param monitor receives progress and cancels
     * @return counts and the energy ledger
     * @throws org.phdiffusion.table.TableException naming row and column of a cell that cannot be given or absent
     */
    public SamplingOutcome sample(long first, long count, CellSource cells, RowSink sink, RunMonitor monitor) {
        return sample(first, count, cells, sink, TrajectoryRecorder.none(), monitor);
    }

    /**
     * Generates the rows {@code first} to {@code first + count - 1} and records the way of the first ones, encoded.
     *
     * @param first number of the first row, at least 0
     * @param count number of rows, at least 1
     * @param cells says what is given and absent, see {@link CellSources}
     * @param sink receives the rows in order, on the calling thread
     * @param recorder watches the first rows; complete when this returns
     * @param monitor receives progress and cancels
     * @return counts and the energy ledger
     * @throws org.phdiffusion.table.TableException naming row and column of a cell that cannot be given or absent
     */
    public SamplingOutcome sample(
            long first, long count, CellSource cells, RowSink sink, TrajectoryRecorder recorder, RunMonitor monitor) {
        Objects.requireNonNull(cells, "cells");
        GivenRow given = new GivenRow(model);
        try (ConditionalDenoiser denoiser = model.denoiser(new CancellableBackend(backend, monitor))) {
            return new ReverseSampler(denoiser, model.convexSet(), settings)
                    .sample(
                            first,
                            count,
                            new CellConditions(model, cells),
                            (number, rows) -> decode(number, rows, cells, given, sink),
                            recorder,
                            monitor);
        }
    }

    /**
     * Where and in which portions a run is computed.
     *
     * @param count number of rows of the run, at least 1
     * @return a sentence for users
     */
    public String plan(long count) {
        try (ConditionalDenoiser denoiser = model.denoiser(backend)) {
            return new ReverseSampler(denoiser, model.convexSet(), settings).plan(count);
        }
    }

    private void decode(long firstRow, FMatrixRMaj rows, CellSource cells, GivenRow given, RowSink sink) {
        for (int i = 0; i < rows.numRows; i++) {
            long number = firstRow + i;
            cells.fill(number, given.clear(number + 1));
            DecodeRow place = new DecodeRow(number, settings.seed());
            Object[] row = encoding.decode(rows.data, i * rows.numCols, place, given.keptCells());
            given.complete(row);
            sink.accept(number, row);
        }
    }
}

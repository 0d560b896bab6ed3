// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * Fills the missing cells of a table: what a row has is given, the rest is generated. Observed cells come back as the
 * same objects, complete rows untouched. What is imputed in row i is a function of the model, the seed, i and the row's
 * observed cells alone, and the first draws are the same however many there are. Rows pass in chunks, so memory does not
 * grow with their number.
 */
public final class TableImputer {

    /** Draws of the single best imputation unless said otherwise. */
    public static final int DEFAULT_DRAWS = 16;

    /** The most draws. */
    public static final int MAX_DRAWS = 1000;

    private static final int CHUNK_ROWS = 8192;
    private static final int CHUNK_PARTICLES = 16_384;
    private static final int CHUNK_VALUES = 1 << 22;

    private final DiffusionModel model;
    private final SamplingSettings settings;
    private final Backend backend;
    private final ImputationMode mode;
    private final int draws;

    /**
     * Prepares an imputer.
     *
     * @param model what was learned, with a given share above 0
     * @param settings how to generate
     * @param backend computes; outlives the imputer
     * @param mode one best value a cell, or several completed copies
     * @param draws draws behind a best value, or completed copies, in [1, {@value #MAX_DRAWS}]
     * @throws TableException if the model cannot be given any column
     */
    public TableImputer(
            DiffusionModel model, SamplingSettings settings, Backend backend, ImputationMode mode, int draws) {
        if (draws < 1 || draws > MAX_DRAWS) {
            throw new IllegalArgumentException(
                    "The number of draws must be between 1 and " + MAX_DRAWS + ", but is " + draws + ".");
        }
        if (model.conditioning().givenShare() == 0) {
            throw new TableException("The model was learned with 'Given share' 0 and cannot fill missing cells around"
                    + " others; learn it again with a larger 'Given share', such as 0.5.");
        }
        this.model = model;
        this.settings = settings;
        this.backend = backend;
        this.mode = mode;
        this.draws = draws;
    }

    /**
     * Fills the missing cells of all rows.
     *
     * @param source columns as those of the model; read once
     * @param rows number of its rows, for the progress; 0 if unknown
     * @param sink receives the completed rows in order, on the calling thread: every row once, or with
     *     {@link ImputationMode#MULTIPLE} once for each draw
     * @param monitor receives progress and cancels
     * @return what was done
     * @throws TableException naming row and column of an observed value that is not of its column's kind or unknown
     */
    public ImputationOutcome impute(RowSource source, long rows, ImputationSink sink, RunMonitor monitor) {
        TableEncoding encoding = model.encoding();
        if (!encoding.schema().equals(source.columns())) {
            throw new TableException("The columns of the table differ from those of the model: found "
                    + source.columns() + ", expected " + encoding.schema() + ".");
        }
        Counts counts = new Counts();
        try (ConditionalDenoiser denoiser = model.denoiser(new CancellableBackend(backend, monitor));
                RowCursor cursor = source.open()) {
            ReverseSampler sampler = new ReverseSampler(denoiser, model.convexSet(), settings);
            while (cursor.hasNext()) {
                ImputationChunk chunk = new ImputationChunk(model, settings.seed(), mode, draws, counts.rows);
                read(cursor, chunk, counts, monitor);
                chunk.complete(sampler, sink, part(monitor, counts.rows - chunk.size(), counts.rows, rows));
                counts.unruledRows += chunk.unruledRows();
            }
        }
        return new ImputationOutcome(
                counts.rows, counts.incompleteRows, counts.cells, counts.outOfBounds, counts.unruledRows);
    }

    private void read(RowCursor cursor, ImputationChunk chunk, Counts counts, RunMonitor monitor) {
        int particles =
                Math.min(CHUNK_PARTICLES, CHUNK_VALUES / model.encoding().dimension());
        int limit = Math.max(1, particles / draws);
        while (cursor.hasNext() && chunk.size() < CHUNK_ROWS && chunk.incompleteRows() < limit) {
            monitor.checkCancelled();
            Object[] row = cursor.next();
            int gaps = 0;
            for (Object value : row) {
                gaps += value == null ? 1 : 0;
            }
            counts.rows++;
            counts.cells += gaps;
            counts.incompleteRows += gaps > 0 ? 1 : 0;
            counts.outOfBounds += chunk.add(row);
        }
    }

    /** The share of the progress that a chunk has; a monitor without progress if the number of rows is unknown. */
    private static RunMonitor part(RunMonitor monitor, long from, long to, long rows) {
        return to <= rows ? monitor.part((double) from / rows, (double) to / rows) : monitor.withoutProgress();
    }

    private static final class Counts {
        private long rows;
        private long incompleteRows;
        private long cells;
        private long outOfBounds;
        private long unruledRows;
    }
}

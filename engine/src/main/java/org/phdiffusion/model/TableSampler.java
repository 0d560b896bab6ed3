// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.ConditionSource;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;

/**
 * Generates rows of a model's table. Row i is a function of the model, the seed and i alone: parts of a run, made
 * apart, give the rows of the whole. Memory does not grow with the number of rows. Decoded values always lie within
 * bounds and categories; how many rows an unconstrained run left outside is in its outcome.
 */
public final class TableSampler {

    private final TableEncoding dataEncoding;
    private final DiffusionModel model;
    private final SamplingSettings settings;
    private final Backend backend;
    private final ConditionSource conditions;
    private final NominalCodec conditionCodec;
    private final int conditionIndex;

    /**
     * Prepares a sampler.
     *
     * @param model what was learned
     * @param settings how to generate
     * @param backend computes; outlives the sampler
     */
    public TableSampler(DiffusionModel model, SamplingSettings settings, Backend backend) {
        this.dataEncoding = model.dataEncoding();
        this.model = model;
        this.settings = settings;
        this.backend = backend;
        ModelCondition condition = model.condition().orElse(null);
        this.conditionCodec = model.conditionCodec().orElse(null);
        this.conditions = condition == null ? null : condition.source(conditionCodec, settings.seed());
        this.conditionIndex = condition == null ? -1 : model.encoding().indexOf(condition.column());
    }

    /**
     * Generates the rows {@code first} to {@code first + count - 1}.
     *
     * @param first number of the first row, at least 0
     * @param count number of rows, at least 1
     * @param sink receives the rows in order, on the calling thread
     * @param monitor receives progress and cancels
     * @return counts and the energy ledger
     */
    public SamplingOutcome sample(long first, long count, RowSink sink, RunMonitor monitor) {
        ReverseSampler sampler = new ReverseSampler(
                model.denoiser(new CancellableBackend(backend, monitor)), model.convexSet(), settings);
        return sampler.sample(
                first, count, conditions, (number, rows, given) -> decode(number, rows, given, sink), monitor);
    }

    private void decode(long firstRow, FMatrixRMaj rows, FMatrixRMaj given, RowSink sink) {
        for (int i = 0; i < rows.numRows; i++) {
            Object[] data =
                    dataEncoding.decode(rows.data, i * rows.numCols, new DecodeRow(firstRow + i, settings.seed()));
            sink.accept(firstRow + i, given == null ? data : insert(data, given, i));
        }
    }

    private Object[] insert(Object[] data, FMatrixRMaj given, int row) {
        Object[] all = new Object[data.length + 1];
        System.arraycopy(data, 0, all, 0, conditionIndex);
        all[conditionIndex] = conditionCodec.decode(given.data, row * given.numCols, DecodeRow.of(row));
        System.arraycopy(data, conditionIndex, all, conditionIndex + 1, data.length - conditionIndex);
        return all;
    }
}

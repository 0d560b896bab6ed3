// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.nodes.shared.RowChoice;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.FittedEncoding;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.TableEncodingFitter;

/** Writes the rows of a source to the two output tables and fits the encoding to the first on the way. */
final class LoadedTables implements AutoCloseable {

    private final LoaderSource source;
    private final TableEncodingFitter fitter;
    private final RowChoice choice;
    private final KnimeTableWriter data;
    private final KnimeTableWriter holdOut;

    LoadedTables(LoaderSource source, DataLoaderNodeParameters parameters, ExecutionContext exec)
            throws InvalidSettingsException {
        this.source = source;
        fitter = parameters.fitter(source.layout());
        choice = new RowChoice(
                source.count(),
                Math.round(parameters.m_holdOutShare * source.count()),
                parameters.m_holdOutSeed,
                RandomPurpose.HOLD_OUT);
        DataTableSpec spec = source.layout().toTableSpec();
        data = new KnimeTableWriter(spec, exec);
        holdOut = new KnimeTableWriter(spec, exec);
    }

    /** Reads all rows once more. */
    FittedEncoding load(RunMonitor monitor) {
        long number = 0;
        try (RowCursor cursor = source.rows().open()) {
            while (cursor.hasNext()) {
                Object[] row = cursor.next();
                RowKey key = cursor instanceof KnimeRows.Cursor keyed ? keyed.key() : RowKey.createRowKey(number);
                number++;
                if (choice.next()) {
                    holdOut.add(key, row);
                } else {
                    data.add(key, row);
                    fitter.add(row);
                }
                long done = number;
                monitor.progress(
                        (double) done / source.count(), () -> "Loading row %,d of %,d".formatted(done, source.count()));
            }
        }
        return fitter.finish();
    }

    BufferedDataTable data() {
        return data.finish();
    }

    BufferedDataTable holdOut() {
        return holdOut.finish();
    }

    /** What the user should know; incomplete rows are the learner's to report, here they are passed on. */
    Optional<String> warning(FittedEncoding fitted) {
        List<String> sentences = new ArrayList<>(source.warnings());
        sentences.addAll(fitted.warnings()
                .subList(fitted.incompleteRows() > 0 ? 1 : 0, fitted.warnings().size()));
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", sentences));
    }

    @Override
    public void close() {
        data.close();
        holdOut.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.nodes.shared.RowChoice;
import org.phdiffusion.page.NoisingRecord;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** Goes once through a table and writes the chosen rows at all noise levels. */
final class NoisedRows {

    private final KnimeRows rows;
    private final RowNoiser noiser;
    private final RowChoice choice;
    private final List<NoiseLevel> levels = new ArrayList<>();

    NoisedRows(KnimeRows rows, TableEncoding encoding, ForwardNoiserNodeParameters parameters, NoisingRecord record)
            throws InvalidSettingsException {
        this.rows = rows;
        noiser = new RowNoiser(encoding, parameters.m_units, parameters.m_seed, record);
        choice = new RowChoice(rows.count(), parameters.m_maxRows, parameters.m_seed, RandomPurpose.SHUFFLE);
        for (double level : parameters.levels()) {
            levels.add(NoiseLevel.of(level));
        }
    }

    /**
     * Writes the rows.
     *
     * @return how many of the chosen rows were left out because a cell is missing
     * @throws TableException if no row is left
     */
    long write(KnimeTableWriter writer, RunMonitor monitor) {
        long number = 0;
        long written = 0;
        long incomplete = 0;
        try (KnimeRows.Cursor cursor = rows.open()) {
            while (cursor.hasNext()) {
                Object[] row = cursor.next();
                long particle = number++;
                if (!choice.next()) {
                    continue;
                }
                if (TableEncoding.isIncomplete(row)) {
                    incomplete++;
                    continue;
                }
                noiser.take(row, number);
                writeLevels(cursor.key(), particle, writer);
                written++;
                monitor.progress(
                        (double) number / rows.count(),
                        () -> "Noising row %,d of %,d".formatted(particle + 1, rows.count()));
            }
        }
        if (written == 0) {
            throw new TableException(
                    rows.count() == 0
                            ? "The table has no rows; connect one that has at least one complete row."
                            : "None of the " + incomplete + " chosen rows is complete; fill their missing cells.");
        }
        return incomplete;
    }

    private void writeLevels(RowKey key, long particle, KnimeTableWriter writer) {
        for (int step = 0; step < levels.size(); step++) {
            writer.add(new RowKey(key.getString() + "_" + step), noiser.at(particle, step, levels.get(step)));
        }
    }
}

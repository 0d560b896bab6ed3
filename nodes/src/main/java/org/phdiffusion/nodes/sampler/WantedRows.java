// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.phdiffusion.model.CellSource;
import org.phdiffusion.model.CellSources;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.GivenTable;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.run.RunMonitor;

/**
 * Which rows are to be drawn: how many, under which keys, and what is given of them.
 *
 * @param cells what is given and absent
 * @param first number of the first row
 * @param count number of rows
 * @param keys row number to row key
 * @param warning what the user should know
 */
record WantedRows(CellSource cells, long first, long count, LongFunction<RowKey> keys, Optional<String> warning) {

    /** Name of the port with the table of conditions. */
    static final String CONDITIONS = "Conditions";

    /** Checks what can be checked before the model is known. */
    static void check(ReverseSamplerNodeParameters parameters, PhModelPortObjectSpec model, boolean conditions)
            throws InvalidSettingsException {
        if (parameters.m_balance != BalanceChoice.AS_IN_DATA) {
            if (conditions) {
                throw new InvalidSettingsException("""
                        Rows cannot be drawn around a table of conditions and be balanced too; set 'Balance' to 'As in \
                        the data', or remove the optional input port.""");
            }
            parameters.checkBalanceColumn(model);
        }
        if (parameters.m_firstRow > 0 && (conditions || parameters.m_balance == BalanceChoice.COUNTS)) {
            throw new InvalidSettingsException("""
                    'First row' must be 0 if a table of conditions or counts of categories say which rows to draw, but \
                    is %d.""".formatted(parameters.m_firstRow));
        }
    }

    /** Finds out what is wanted; {@code conditions} is null without a table. */
    static WantedRows of(
            ReverseSamplerNodeParameters parameters,
            PhModelPortObject model,
            BufferedDataTable conditions,
            RunMonitor monitor)
            throws InvalidSettingsException {
        check(parameters, model.getSpec(), conditions != null);
        if (conditions != null) {
            return around(conditions, parameters, model, monitor);
        }
        DiffusionModel learned = model.model();
        long seed = parameters.m_seed;
        CellSource cells;
        long count = parameters.m_rows;
        switch (parameters.m_balance) {
            case EQUAL ->
                cells = CellSources.balanced(
                        learned, parameters.balanceColumn(model.getSpec()), null, seed, parameters.m_missing.engine());
            case COUNTS -> {
                Map<String, Long> counts = parameters.counts();
                count = counts.values().stream().mapToLong(Long::longValue).sum();
                cells = CellSources.counts(
                        learned,
                        parameters.balanceColumn(model.getSpec()),
                        counts,
                        seed,
                        parameters.m_missing.engine());
            }
            default -> cells = CellSources.likeData(learned, seed, parameters.m_missing.engine());
        }
        return new WantedRows(cells, parameters.m_firstRow, count, RowKey::createRowKey, Optional.empty());
    }

    private static WantedRows around(
            BufferedDataTable conditions,
            ReverseSamplerNodeParameters parameters,
            PhModelPortObject model,
            RunMonitor monitor)
            throws InvalidSettingsException {
        GivenTable given =
                GivenTable.of(conditions.getDataTableSpec(), model.getSpec().layout(), CONDITIONS);
        int perRow = parameters.m_rowsPerCondition;
        if (conditions.size() == 0) {
            throw new InvalidSettingsException(
                    "The table of conditions has no rows; connect one with rows, or remove the optional input port.");
        }
        if (conditions.size() > ReverseSamplerNodeParameters.MAX_ROWS / perRow) {
            throw new InvalidSettingsException("%d conditions with %d rows each are more than %d rows; choose fewer."
                    .formatted(conditions.size(), perRow, ReverseSamplerNodeParameters.MAX_ROWS));
        }
        List<Object[]> values = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        try (KnimeRows.Cursor cursor = new KnimeRows(conditions, given.columns(), monitor).open()) {
            while (cursor.hasNext()) {
                values.add(cursor.next());
                keys.add(cursor.key().getString());
            }
        }
        LongFunction<RowKey> name = perRow == 1
                ? number -> new RowKey(keys.get((int) number))
                : number -> new RowKey(keys.get((int) (number / perRow)) + "_" + (number % perRow + 1));
        return new WantedRows(
                CellSources.rows(model.model(), values, given.names(), perRow),
                0,
                (long) values.size() * perRow,
                name,
                given.othersWarning(CONDITIONS));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.util.Optional;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;

/**
 * A page's JSON as a table of one text column, in pieces: KNIME saves it with the workflow like any other table, and no
 * piece exceeds what a cell may hold.
 */
final class PageTable {

    /** Three bytes a character at most: below the 65,535 bytes of a text in Java's own format. */
    static final int PIECE = 20_000;

    private static final DataTableSpec SPEC =
            new DataTableSpec(new DataColumnSpecCreator("Page", StringCell.TYPE).createSpec());

    private PageTable() {
        // functions only
    }

    /** Without a domain, which would hold the pieces once more. */
    static BufferedDataTable write(String json, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(
                SPEC, DataContainerSettings.builder().withDomainUpdate(false).build());
        try {
            int from = 0;
            for (long row = 0; from < json.length(); row++) {
                int to = end(json, from);
                container.addRowToTable(
                        new DefaultRow(RowKey.createRowKey(row), new StringCell(json.substring(from, to))));
                from = to;
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    /** No character outside the basic plane is torn apart. */
    private static int end(String json, int from) {
        int end = Math.min(json.length(), from + PIECE);
        return end < json.length() && Character.isHighSurrogate(json.charAt(end - 1)) ? end - 1 : end;
    }

    /** Reads the table among what a node has kept; empty if it has kept no page. */
    static Optional<String> read(PortObject[] kept) {
        if (kept == null
                || kept.length == 0
                || !(kept[0] instanceof BufferedDataTable table)
                || !table.getDataTableSpec().equalStructure(SPEC)) {
            return Optional.empty();
        }
        StringBuilder json = new StringBuilder();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                json.append(((StringValue) row.getCell(0)).getStringValue());
            }
        }
        return Optional.of(json.toString());
    }
}

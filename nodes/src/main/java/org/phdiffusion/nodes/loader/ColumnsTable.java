// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.table.ColumnProposal;

/** The table that says how each column is encoded, and why: a row a column. */
final class ColumnsTable {

    static final DataTableSpec SPEC = new ColumnLayout(List.of(
                    new Column("Column", ColumnType.STRING),
                    new Column("Type", ColumnType.STRING),
                    new Column("Codec", ColumnType.STRING),
                    new Column("Why", ColumnType.STRING),
                    new Column("Coordinates", ColumnType.INT),
                    new Column("Lower bound", ColumnType.STRING),
                    new Column("Upper bound", ColumnType.STRING),
                    new Column("Missing values", ColumnType.LONG),
                    new Column("Different values", ColumnType.LONG),
                    new Column("Warning", ColumnType.STRING)))
            .toTableSpec();

    private ColumnsTable() {
        // functions only
    }

    static BufferedDataTable of(ColumnLayout layout, List<ColumnProposal> proposals, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(SPEC, exec)) {
            for (int i = 0; i < proposals.size(); i++) {
                ColumnProposal proposal = proposals.get(i);
                writer.add(
                        proposal.name(),
                        layout.columns().get(i).type().dataType().getName(),
                        proposal.codec(),
                        proposal.reason(),
                        proposal.coordinates(),
                        orMissing(proposal.lower()),
                        orMissing(proposal.upper()),
                        proposal.missing(),
                        proposal.distinct() == ColumnProposal.UNKNOWN ? null : proposal.distinct(),
                        orMissing(proposal.warning()));
            }
            return writer.finish();
        }
    }

    private static String orMissing(String text) {
        return text.isEmpty() ? null : text;
    }
}

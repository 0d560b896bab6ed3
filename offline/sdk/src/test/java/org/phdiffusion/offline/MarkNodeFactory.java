// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.BooleanCell.BooleanCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Marks the rows above a threshold, and shows how many they are. */
final class MarkNodeFactory extends DefaultNodeFactory {

    MarkNodeFactory() {
        super(DefaultNode.create()
                .name("Mark")
                .icon("mark.png")
                .shortDescription("Marks rows.")
                .fullDescription("Marks the rows above a threshold.")
                .sinceVersion(5, 12, 0)
                .ports(ports -> ports.addInputPort("Threshold", "The threshold.", ThresholdPortObject.TYPE)
                        .addInputTable("Data", "Rows to mark.")
                        .addOutputTable("Marked", "The rows with a column more."))
                .model(model -> model.withoutParameters()
                        .configure(MarkNodeFactory::configure)
                        .execute(MarkNodeFactory::execute))
                .addView(view -> view.withoutParameters()
                        .description("Counts the rows.")
                        .page(page -> page.fromString(() -> "<html>rows</html>").relativePath("view.html"))
                        .initialData(data -> data.data(input ->
                                Map.of("rows", ((BufferedDataTable) input.getInternalPortObjects()[0]).size()))))
                .nodeType(NodeType.Predictor));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) {
        final ThresholdPortObjectSpec threshold = in.getInPortSpec(0);
        out.setOutSpec(0, marks(in.getInTableSpec(1), threshold.column(), 0).createSpec());
    }

    static void execute(final ExecuteInput in, final ExecuteOutput out) throws CanceledExecutionException {
        final ThresholdPortObject threshold = in.getInPortObject(0);
        final var table = in.getInTable(1);
        final var exec = in.getExecutionContext();
        final var marks = marks(table.getDataTableSpec(), threshold.getSpec().column(), threshold.threshold());
        final var marked = exec.createColumnRearrangeTable(table, marks, exec);
        out.setOutData(0, marked);
        out.setInternalData(marked);
    }

    private static ColumnRearranger marks(final DataTableSpec spec, final String column, final double threshold) {
        final var index = spec.findColumnIndex(column);
        final var rearranger = new ColumnRearranger(spec);
        rearranger.append(new SingleCellFactory(new DataColumnSpecCreator("high", BooleanCell.TYPE).createSpec()) {
            @Override
            public DataCell getCell(final DataRow row) {
                return BooleanCellFactory.create(((DoubleValue) row.getCell(index)).getDoubleValue() > threshold);
            }
        });
        return rearranger;
    }
}

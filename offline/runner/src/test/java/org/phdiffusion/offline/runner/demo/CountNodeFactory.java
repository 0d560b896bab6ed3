// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.demo;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Counts from 0. */
public final class CountNodeFactory extends DefaultNodeFactory {

    private static final DataTableSpec SPEC = new DataTableSpecCreator()
            .addColumns(new DataColumnSpecCreator("n", IntCell.TYPE).createSpec())
            .createSpec();

    /** The page of the view. */
    public static final String PAGE = "<!doctype html><html><body>numbers<script>var n = 1;</script></body></html>";

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Demo Count")
            .icon("demo.png")
            .shortDescription("Counts.")
            .fullDescription("Counts from 0.")
            .sinceVersion(5, 12, 0)
            .ports(p -> p.addOutputTable("Numbers", "The numbers."))
            .model(m -> m.parametersClass(Parameters.class)
                    .configure((in, out) -> out.setOutSpec(0, SPEC))
                    .execute(CountNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description("Shows the numbers.")
                    .page(p -> p.fromString(() -> PAGE).relativePath("count.html"))
                    .initialData(d -> d.data(view -> "Counted " + view.getInternalTables()[0].size() + " <numbers>")))
            .nodeType(NodeType.Source);

    public CountNodeFactory() {
        super(NODE);
    }

    static final class Parameters implements NodeParameters {

        @Widget(title = "Rows", description = "How many numbers.")
        int m_rows = 3;
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out) throws CanceledExecutionException {
        final Parameters parameters = in.getParameters();
        final var context = in.getExecutionContext();
        final var container = context.createDataContainer(SPEC);
        for (int i = 0; i < parameters.m_rows; i++) {
            context.checkCanceled();
            container.addRowToTable(new DefaultRow("Row" + i, new IntCell(i)));
        }
        container.close();
        out.setOutData(0, container.getTable());
        out.setInternalData(container.getTable());
    }
}

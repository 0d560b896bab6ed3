// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.demo;

import org.knime.core.data.DataRow;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Sums numbers up into a model. */
public final class SumNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Demo Sum")
            .icon("demo.png")
            .shortDescription("Sums.")
            .fullDescription("Sums numbers up.")
            .sinceVersion(5, 12, 0)
            .ports(p ->
                    p.addInputTable("Numbers", "What to sum up.").addOutputPort("Sum", "The sum.", SumPortObject.TYPE))
            .model(m -> m.withoutParameters()
                    .configure((in, out) -> out.setOutSpec(0, new SumPortObjectSpec()))
                    .execute(SumNodeFactory::execute))
            .nodeType(NodeType.Learner);

    public SumNodeFactory() {
        super(NODE);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out) throws KNIMEException {
        final BufferedDataTable table = in.getInTable(0);
        if (table.size() == 0) {
            throw KNIMEException.of(Message.fromSummary("The table has no rows."));
        }
        long sum = 0;
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                final DataRow row = rows.next();
                sum += ((IntValue) row.getCell(0)).getIntValue();
            }
        }
        out.setWarningMessage("Sums say little.");
        out.setOutData(0, new SumPortObject(sum));
    }
}

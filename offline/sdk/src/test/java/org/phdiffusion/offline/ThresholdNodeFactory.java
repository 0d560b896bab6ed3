// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import org.knime.core.data.DoubleValue;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.ColumnSelectionUtil;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.DoubleColumnsProvider;

/** Learns the mean of a column as threshold. */
final class ThresholdNodeFactory extends DefaultNodeFactory {

    static final class Parameters implements NodeParameters {

        @Widget(title = "Column", description = "Whose mean is taken.")
        @ChoicesProvider(DoubleColumnsProvider.class)
        String m_column;

        Parameters() {}

        Parameters(final NodeParametersInput input) {
            final var columns = ColumnSelectionUtil.getDoubleColumns(input, 0);
            m_column =
                    columns.isEmpty() ? null : columns.get(columns.size() - 1).getName();
        }
    }

    ThresholdNodeFactory() {
        super(DefaultNode.create()
                .name("Threshold")
                .icon("threshold.png")
                .shortDescription("Takes a mean.")
                .fullDescription("Takes the mean of a column as threshold.")
                .sinceVersion(5, 12, 0)
                .ports(ports -> ports.addInputTable("Data", "Values.")
                        .addOutputPort("Threshold", "The mean.", ThresholdPortObject.TYPE))
                .model(model -> model.parametersClass(Parameters.class)
                        .configure(ThresholdNodeFactory::configure)
                        .execute(ThresholdNodeFactory::execute)));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final Parameters parameters = in.getParameters();
        if (!in.getInTableSpec(0).containsName(parameters.m_column)) {
            throw new InvalidSettingsException("There is no column \"" + parameters.m_column + "\".");
        }
        out.setOutSpec(0, new ThresholdPortObjectSpec(parameters.m_column));
    }

    static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final Parameters parameters = in.getParameters();
        final var table = in.getInTable(0);
        final var column = table.getDataTableSpec().findColumnIndex(parameters.m_column);
        double sum = 0;
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                sum += ((DoubleValue) rows.next().getCell(column)).getDoubleValue();
            }
        }
        if (table.size() < 2) {
            throw KNIMEException.of(Message.fromSummary("A mean needs two rows."));
        }
        out.setWarningMessage("The mean of " + table.size() + " rows.");
        out.setOutData(
                0, new ThresholdPortObject(new ThresholdPortObjectSpec(parameters.m_column), sum / table.size()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** A source of rising numbers, after the rows of an optional table. */
final class RampNodeFactory extends DefaultNodeFactory {

    static final DataTableSpec SPEC =
            new DataTableSpec(new String[] {"n", "x"}, new DataType[] {IntCell.TYPE, DoubleCell.TYPE});

    static final class Parameters implements NodeParameters {

        static final class HasStep implements BooleanReference {}

        @Widget(title = "Rows", description = "How many.")
        @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
        int m_rows = 4;

        @Widget(title = "Own step", description = "Whether the step is not 1.")
        @ValueReference(HasStep.class)
        boolean m_hasStep;

        @Widget(title = "Step", description = "From row to row.")
        @Effect(predicate = HasStep.class, type = EffectType.SHOW)
        double m_step = 0.5;

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 1) {
                throw new InvalidSettingsException("Rows must be at least 1, but is " + m_rows + ".");
            }
        }
    }

    RampNodeFactory() {
        super(DefaultNode.create()
                .name("Ramp")
                .icon("ramp.png")
                .shortDescription("Writes rising numbers.")
                .fullDescription("Writes rising numbers.")
                .sinceVersion(5, 12, 0)
                .dynamicPorts(ports -> ports.addInputPortGroup(
                                "Start",
                                group -> group.name("Start")
                                        .description("Rows before the others.")
                                        .optional()
                                        .supportedTypes(BufferedDataTable.TYPE))
                        .addOutputPortGroup(
                                "Ramp",
                                group -> group.name("Ramp")
                                        .description("The rows.")
                                        .fixed(BufferedDataTable.TYPE)))
                .model(model -> model.parametersClass(Parameters.class)
                        .configure(RampNodeFactory::configure)
                        .execute(RampNodeFactory::execute)));
    }

    static void configure(final ConfigureInput in, final ConfigureOutput out) {
        if (in.getPortsConfiguration().getInputPortLocation().containsKey("Start")) {
            out.setWarningMessage("Starts with the rows of a table.");
        }
        out.setOutSpec(0, SPEC);
    }

    static void execute(final ExecuteInput in, final ExecuteOutput out) throws CanceledExecutionException {
        final Parameters parameters = in.getParameters();
        final var exec = in.getExecutionContext();
        final var rows = exec.createDataContainer(SPEC);
        final var step = parameters.m_hasStep ? parameters.m_step : 1;
        for (int i = 0; i < parameters.m_rows; i++) {
            exec.checkCanceled();
            exec.setProgress((double) i / parameters.m_rows);
            rows.addRowToTable(new DefaultRow(RowKey.createRowKey((long) i), new IntCell(i), new DoubleCell(i * step)));
        }
        rows.close();
        out.setOutData(0, rows.getTable());
    }
}

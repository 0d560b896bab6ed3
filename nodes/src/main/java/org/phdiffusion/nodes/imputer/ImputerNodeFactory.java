// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.imputer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.model.ImputationOutcome;
import org.phdiffusion.model.TableImputer;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.GivenTable;
import org.phdiffusion.nodes.shared.KnimeTableWriter;

/** The node PH Imputer. */
public final class ImputerNodeFactory extends DefaultNodeFactory {

    static final int MODEL = 0;
    static final int TABLE = 1;
    static final int COMPLETED = 0;
    static final int FILLED = 1;

    static final String TABLE_NAME = "Incomplete rows";

    static final DataTableSpec FILLED_SPEC = new DataTableSpec(
            column("Column", StringCell.TYPE), column("Filled", LongCell.TYPE), column("Share", DoubleCell.TYPE));

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Imputer")
            .icon("imputer.png")
            .shortDescription("Fills the missing cells of a table with values that suit the rest of the row.")
            .fullDescription("""
                    <p>Fills missing cells with the help of a PH model. What a row has is given to the learned energy; \
                    what it lacks is drawn by the reverse process around it, so that the values suit each other and \
                    the rest of the row, not only their own column.</p>
                    <p>Cells that are there come back exactly as they are, and filled cells obey the bounds, the known \
                    categories and the rules of the model: the certified controller steers only the missing \
                    coordinates, inside the admissible set.</p>
                    <p><b>Single best</b> takes the middle of several draws and makes the smallest error on average; \
                    a table completed in this way looks more certain than it is. <b>Multiple imputations</b> gives \
                    several completed tables, whose differences show how much the missing values matter.</p>
                    <p>The table may have columns that the model does not know: they pass through. Where it lacks \
                    columns of the model, the model does without them. Rows in which every cell is missing are drawn \
                    like new ones. The model must have been trained with a 'Given share' above 0, which is the \
                    default of the node Hamiltonian Score Learner; that node also learns from incomplete rows, so a \
                    table can be completed by a model of its own rows.</p>""")
            .sinceVersion(5, 12, 0)
            .ports(p -> p.addInputPort("Model", "The trained model.", PhModelPortObject.TYPE)
                    .addInputTable(TABLE_NAME, "The table whose missing cells are filled.")
                    .addOutputTable("Completed rows", "The table without gaps in the columns that the model knows.")
                    .addOutputTable("Filled cells", "How many cells were filled in each column."))
            .model(m -> m.parametersClass(ImputerNodeParameters.class)
                    .configure(ImputerNodeFactory::configure)
                    .execute(ImputerNodeFactory::execute))
            .nodeType(NodeType.Manipulator)
            .keywords("missing values", "impute", "imputation", "fill", "complete", "diffusion", "port-Hamiltonian");

    /** Creates the factory. */
    public ImputerNodeFactory() {
        super(NODE);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PhModelPortObjectSpec model = in.getInPortSpec(MODEL);
        DataTableSpec table = in.getInTableSpec(TABLE);
        ImputerNodeParameters parameters = in.getParameters();
        GivenTable.of(table, model.layout(), TABLE_NAME);
        out.setOutSpec(COMPLETED, CompletedTable.spec(table, parameters.isMultiple()));
        out.setOutSpec(FILLED, FILLED_SPEC);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        ImputerNodeParameters parameters = in.getParameters();
        PhModelPortObject model = in.getInPortObject(MODEL);
        BufferedDataTable table = in.getInTable(TABLE);
        ExecutionContext exec = in.getExecutionContext();
        ColumnLayout layout = model.getSpec().layout();
        DeviceRun device = parameters.deviceRun();
        EngineRun.of(exec, monitor -> {
            GivenTable given = GivenTable.of(table.getDataTableSpec(), layout, TABLE_NAME);
            Optional<String> warning = device.compute(backend -> {
                // a table of its own, so that none of its cells is left of a device that failed
                try (CompletedTable completed =
                        new CompletedTable(table, given, layout, parameters.isMultiple(), exec)) {
                    ImputationOutcome outcome = imputer(parameters, model, backend)
                            .impute(
                                    new ModelRows(table, given, layout, monitor),
                                    table.size(),
                                    completed::add,
                                    monitor);
                    out.setOutData(COMPLETED, completed.finish());
                    out.setOutData(FILLED, filled(given, completed, table.size(), exec));
                    return warning(outcome, given, completed);
                }
            });
            Stream.concat(warning.stream(), device.warnings().stream())
                    .reduce((one, other) -> one + "\n" + other)
                    .ifPresent(out::setWarningMessage);
            return null;
        });
    }

    private static TableImputer imputer(ImputerNodeParameters parameters, PhModelPortObject model, Backend backend) {
        return new TableImputer(
                model.model(), parameters.samplingSettings(), backend, parameters.mode(), parameters.draws());
    }

    private static BufferedDataTable filled(
            GivenTable given, CompletedTable completed, long rows, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(FILLED_SPEC, exec)) {
            for (int i = 0; i < given.names().size(); i++) {
                long cells = completed.filled(i);
                writer.add(given.names().get(i), cells, rows == 0 ? 0.0 : (double) cells / rows);
            }
            return writer.finish();
        }
    }

    private static Optional<String> warning(ImputationOutcome outcome, GivenTable given, CompletedTable completed) {
        List<String> sentences = new ArrayList<>();
        long filled = 0;
        for (int i = 0; i < given.names().size(); i++) {
            filled += completed.filled(i);
        }
        if (filled == 0) {
            sentences.add("No cell is missing in the columns that the model knows; the table is passed on as it is.");
        }
        if (outcome.outOfBoundsCells() > 0) {
            sentences.add("""
                    %d cells lie outside the bounds that the model learned; they are kept, and what is missing beside \
                    them was filled as if they lay on the nearest bound.""".formatted(outcome.outOfBoundsCells()));
        }
        if (outcome.unruledRows() > 0) {
            sentences.add("""
                    %d rows have values that no row obeying the rules can have; the values are kept and the gaps beside \
                    them filled, so these rows break rules.""".formatted(outcome.unruledRows()));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", sentences));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.nodes.port.PhSchemaPortObjectSpec;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.nodes.view.PageView;
import org.phdiffusion.nodes.view.RunFacts;
import org.phdiffusion.page.NoiserPage;
import org.phdiffusion.page.NoisingRecord;
import org.phdiffusion.page.Page;

/** The node PH Forward Noiser. */
public final class ForwardNoiserNodeFactory extends DefaultNodeFactory {

    static final int DATA = 0;
    static final int SCHEMA = 1;
    static final int NOISED = 0;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Forward Noiser")
            .icon("forward-noiser.png")
            .shortDescription("Shows rows at chosen levels of the port-Hamiltonian noising process.")
            .fullDescription("""
                    <p>Blurs rows with noise, level by level, exactly as the Hamiltonian Score Learner does while it \
                    trains: to see what the model is asked to undo, and at which level structure disappears.</p>
                    <p>Noising is a port-Hamiltonian process: each coordinate is pulled to the rest point of the \
                    energy H0 = |z|<sup>2</sup>/2 by friction, and kicked by random forces of just the strength that \
                    balances the friction. After long enough all rows have become the same bell-shaped noise, with an \
                    H0 of half the number of coordinates on average.</p>
                    <p>Every row is written once a level, with three further columns: <b>Level</b>, the noise's \
                    standard deviation relative to the encoded data; <b>Energy H0</b> of the row's state; and \
                    <b>Signal share</b>, the share of the state's variance that still stems from the data. Rows with \
                    missing cells are left out with a warning.</p>""")
            .sinceVersion(5, 12, 0)
            .ports(p -> p.addInputTable("Data", "The rows to blur, with all columns of the schema.")
                    .addInputPort(
                            "Schema",
                            "How the columns are encoded, from the node PH Data Loader.",
                            PhSchemaPortObject.TYPE)
                    .addOutputTable("Noised rows", "Every row at every level, with level, energy and signal share."))
            .model(m -> m.parametersClass(ForwardNoiserNodeParameters.class)
                    .configure(ForwardNoiserNodeFactory::configure)
                    .execute(ForwardNoiserNodeFactory::execute))
            .addView(PageView.of(Page.Kind.NOISER, """
                    Shows what noise does to the rows: the same rows as clouds of points at every level, with a slider \
                    from data to noise, their energy, and how much of the data can still be read from them."""))
            .nodeType(NodeType.Manipulator)
            .keywords("noise", "forward process", "diffusion", "port-Hamiltonian", "Ornstein-Uhlenbeck", "energy");

    /** Creates the factory. */
    public ForwardNoiserNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PhSchemaPortObjectSpec schema = in.getInPortSpec(SCHEMA);
        schema.layout().checkContainedIn(in.getInTableSpec(DATA), "input table 'Data'");
        ForwardNoiserNodeParameters parameters = in.getParameters();
        if (parameters.m_units == ForwardNoiserNodeParameters.Units.ORIGINAL) {
            out.setOutSpec(NOISED, NoisedTable.originalSpec(schema.layout()));
        }
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        ForwardNoiserNodeParameters parameters = in.getParameters();
        PhSchemaPortObject schema = in.getInPortObject(SCHEMA);
        RunFacts facts = new RunFacts();
        NoisingRecord record = EngineRun.of(in.getExecutionContext(), monitor -> {
            KnimeRows rows = new KnimeRows(in.getInTable(DATA), schema.getSpec().layout(), monitor);
            DataTableSpec spec = parameters.m_units == ForwardNoiserNodeParameters.Units.ORIGINAL
                    ? NoisedTable.originalSpec(schema.getSpec().layout())
                    : NoisedTable.encodedSpec(schema.encoding());
            NoisingRecord seen = new NoisingRecord(
                    schema.encoding(),
                    parameters.levels(),
                    Math.min(rows.count(), parameters.m_maxRows),
                    schema.getSpec().naturalClass().orElse(null));
            try (KnimeTableWriter writer = new KnimeTableWriter(spec, in.getExecutionContext())) {
                long incomplete = new NoisedRows(rows, schema.encoding(), parameters, seen).write(writer, monitor);
                out.setOutData(NOISED, writer.finish());
                if (incomplete > 0) {
                    out.setWarningMessage(
                            "Left out, because a cell is missing: " + incomplete + " of the chosen rows.");
                }
            }
            return seen;
        });
        List<Page.Fact> more = new ArrayList<>(List.of(new Page.Fact("Seed", Long.toString(parameters.m_seed))));
        more.addAll(facts.list());
        PageView.keep(NoiserPage.of(record, more), in.getExecutionContext(), out);
    }
}

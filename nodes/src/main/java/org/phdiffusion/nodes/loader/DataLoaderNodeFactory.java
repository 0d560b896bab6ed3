// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import org.knime.core.data.DataTableSpec;
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
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.nodes.port.PhSchemaPortObjectSpec;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.table.ConditionColumn;
import org.phdiffusion.table.FittedEncoding;
import org.phdiffusion.table.TableEncoding;

/** The node PH Data Loader. */
public final class DataLoaderNodeFactory extends DefaultNodeFactory {

    static final int TABLE = 0;
    static final int DATA = 0;
    static final int SCHEMA = 1;
    static final int HOLD_OUT = 2;
    static final int COLUMNS = 3;

    static final String NO_TABLE = """
            There is no input table to load; add the optional input port with the node's plus sign and connect a \
            table, or choose another 'Source'.""";

    private static final String UNUSED_TABLE = "The input table is not used; set 'Source' to 'Input table' to load it.";

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Data Loader")
            .icon("data-loader.png")
            .shortDescription("Loads example data, a CSV file or a table, and works out how to encode the columns.")
            .fullDescription("""
                    <p>Where a port-Hamiltonian diffusion model starts: the node loads rows, sets some of them aside, \
                    and derives the <i>schema</i>, which says how each column becomes numbers that a model can learn \
                    from, and how numbers become values again.</p>
                    <p><b>Types.</b> Numbers are scaled, those with a long positive tail by the logarithm; where one \
                    value such as zero is very frequent, it gets a coordinate of its own. Whole numbers stay whole, and \
                    few different ones are taken as ordered levels. Dates and times keep their unit, for example whole \
                    minutes. Each text column becomes one coordinate a category; rare categories share one, from which \
                    samples draw them as often as the data have them. Constant columns are carried along. Identifiers, \
                    that is texts that hardly ever repeat and numbers that count the rows, are not learned: samples \
                    get fresh keys that no row has. The fourth output says what was chosen for each column, and why; \
                    'Column settings' overrides it.</p>
                    <p>The schema also remembers what is admissible, an interval for every column of numbers, dates or \
                    times and the known categories for every text column: the certified sampler never leaves this \
                    set.</p>
                    <p><b>Examples.</b> Penguins (Palmer Station, CC0), iris, wine and breast cancer (from \
                    scikit-learn's collection) are real tables. Eight Gaussians, two moons, checkerboard and pinwheel \
                    are patterns in the plane, drawn as often as you like, whose true shape is known.</p>
                    <p>Missing cells stay missing; what the other cells of their rows hold counts for the schema. It is \
                    derived from the rows of the first output alone, so that the hold-out rows remain unseen.</p>""")
            .sinceVersion(5, 12, 0)
            .dynamicPorts(p -> p.addInputPortGroup(
                            "Table",
                            g -> g.name("Table")
                                    .description("The table to load, if 'Source' is 'Input table'.")
                                    .optional()
                                    .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Data",
                            g -> g.name("Data")
                                    .description("The rows to learn from.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Schema",
                            g -> g.name("Schema")
                                    .description("How the columns are encoded, and what is admissible.")
                                    .fixed(PhSchemaPortObject.TYPE))
                    .addOutputPortGroup(
                            "Hold-out",
                            g -> g.name("Hold-out")
                                    .description("The rows set aside, for the diagnostics.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Columns",
                            g -> g.name("Columns")
                                    .description("How each column is encoded, and why: a row a column.")
                                    .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(DataLoaderNodeParameters.class)
                    .configure(DataLoaderNodeFactory::configure)
                    .execute(DataLoaderNodeFactory::execute))
            .nodeType(NodeType.Source)
            .keywords("read", "CSV", "example data", "encode", "schema", "hold-out", "diffusion", "port-Hamiltonian");

    /** Creates the factory. */
    public DataLoaderNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        DataLoaderNodeParameters parameters = in.getParameters();
        boolean connected = in.getInPortSpecs().length > 0;
        out.setOutSpec(COLUMNS, ColumnsTable.SPEC);
        switch (parameters.m_source) {
            case EXAMPLE -> setSpecs(LoaderSource.exampleSpec(parameters.m_example), parameters, out);
            case CSV -> {
                // what the file holds is known once it is read
                parameters.file();
                parameters.csvSettings();
            }
            case TABLE -> {
                if (!connected) {
                    throw new InvalidSettingsException(NO_TABLE);
                }
                DataTableSpec spec = in.getInTableSpec(TABLE);
                setSpecs(spec, parameters, out);
                LoaderSource.unsupportedWarning(parameters, spec).ifPresent(out::setWarningMessage);
            }
        }
        if (connected && parameters.m_source != DataLoaderNodeParameters.Source.TABLE) {
            out.setWarningMessage(UNUSED_TABLE);
        }
    }

    private static void setSpecs(DataTableSpec available, DataLoaderNodeParameters parameters, ConfigureOutput out)
            throws InvalidSettingsException {
        ColumnLayout layout = LoaderSource.select(parameters, available);
        out.setOutSpec(DATA, layout.toTableSpec());
        out.setOutSpec(SCHEMA, new PhSchemaPortObjectSpec(layout, null));
        out.setOutSpec(HOLD_OUT, layout.toTableSpec());
        parameters.fitter(layout);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        DataLoaderNodeParameters parameters = in.getParameters();
        ExecutionContext exec = in.getExecutionContext();
        BufferedDataTable table = in.getInPortObjects().length > 0 ? in.getInTable(TABLE) : null;
        EngineRun.of(exec, monitor -> {
            LoaderSource source = LoaderSource.open(parameters, table, monitor);
            try (LoadedTables tables = new LoadedTables(source, parameters, exec)) {
                FittedEncoding fitted = tables.load(monitor.part(source.opened(), 1));
                TableEncoding encoding = fitted.encoding();
                out.setOutData(DATA, tables.data());
                out.setOutData(HOLD_OUT, tables.holdOut());
                out.setOutData(COLUMNS, ColumnsTable.of(source.layout(), fitted.proposals(), exec));
                out.setOutData(
                        SCHEMA,
                        new PhSchemaPortObject(
                                encoding, ConditionColumn.propose(encoding).orElse(null)));
                tables.warning(fitted).ifPresent(out::setWarningMessage);
            }
            return null;
        });
    }
}

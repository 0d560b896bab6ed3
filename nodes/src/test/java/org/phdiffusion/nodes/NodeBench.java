// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.offline.Configured;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.offline.NodeRuntime;

/** One node on a test bench: default parameters with a few changes, configured and executed as KNIME does. */
public final class NodeBench {

    private final NodeRuntime node;

    private NodeBench(NodeRuntime node) {
        this.node = node;
    }

    public static NodeBench of(DefaultNodeFactory factory) {
        return new NodeBench(NodeRuntime.of(factory));
    }

    public NodeRuntime node() {
        return node;
    }

    /** The default settings after the changes are loaded. */
    public NodeBench with(Consumer<NodeSettings> changes) throws InvalidSettingsException {
        NodeSettings settings = new NodeSettings("model");
        node.saveParameters(settings);
        changes.accept(settings);
        node.loadParameters(settings);
        return this;
    }

    /** Adds the optional input port of a group, for a table. */
    public NodeBench withTablePort(String group) throws InvalidSettingsException {
        return withPort(group, BufferedDataTable.class);
    }

    /** Adds the optional input port of a group, for objects of a class. */
    public NodeBench withPort(String group, Class<? extends PortObject> type) throws InvalidSettingsException {
        NodeSettings saved = new NodeSettings("settings.xml");
        saved.addNodeSettings("node_creation_config")
                .addNodeSettings(group)
                .addNodeSettings("0")
                .addString("object_class", type.getName());
        node.loadPorts(saved);
        return this;
    }

    public Configured configure(PortObjectSpec... specs) throws InvalidSettingsException {
        return node.configure(specs);
    }

    public Executed execute(PortObject... inputs)
            throws InvalidSettingsException, CanceledExecutionException, KNIMEException {
        node.configure(Arrays.stream(inputs).map(PortObject::getSpec).toArray(PortObjectSpec[]::new));
        return node.execute(inputs, context());
    }

    public static ExecutionContext context() {
        return new ExecutionContext(new DefaultNodeProgressMonitor(), null);
    }

    /** A table from column names and rows of plain values; the first row's values, or null for text, give the types. */
    public static BufferedDataTable table(List<String> names, List<Object[]> rows) {
        DataTableSpec spec = spec(names, rows.get(0));
        BufferedDataContainer container = context().createDataContainer(spec);
        for (int i = 0; i < rows.size(); i++) {
            DataCell[] cells = Arrays.stream(rows.get(i)).map(NodeBench::cell).toArray(DataCell[]::new);
            container.addRowToTable(new DefaultRow(RowKey.createRowKey((long) i), cells));
        }
        container.close();
        return container.getTable();
    }

    public static BufferedDataTable emptyTable(DataTableSpec spec) {
        BufferedDataContainer container = context().createDataContainer(spec);
        container.close();
        return container.getTable();
    }

    public static DataTableSpec spec(List<String> names, Object... values) {
        DataTableSpec[] spec = {new DataTableSpec()};
        for (int j = 0; j < names.size(); j++) {
            DataCell cell = cell(values[j]);
            DataType type = cell.isMissing() ? StringCell.TYPE : cell.getType();
            spec[0] = new DataTableSpec(
                    spec[0], new DataTableSpec(new DataColumnSpecCreator(names.get(j), type).createSpec()));
        }
        return spec[0];
    }

    public static List<DataRow> rows(PortObject table) {
        List<DataRow> rows = new ArrayList<>();
        try (var iterator = ((BufferedDataTable) table).iterator()) {
            iterator.forEachRemaining(rows::add);
        }
        return rows;
    }

    public static List<String> names(PortObjectSpec spec) {
        return List.of(((DataTableSpec) spec).getColumnNames());
    }

    private static DataCell cell(Object value) {
        if (value == null) {
            return DataType.getMissingCell();
        }
        if (value instanceof Integer number) {
            return new IntCell(number);
        }
        if (value instanceof Long number) {
            return new LongCell(number);
        }
        if (value instanceof Double number) {
            return new DoubleCell(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? BooleanCell.TRUE : BooleanCell.FALSE;
        }
        return new StringCell((String) value);
    }
}

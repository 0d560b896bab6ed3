// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.phdiffusion.offline.runner.canvas.NodeFace;
import org.phdiffusion.offline.runner.workflow.WorkflowException;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;

/** Nodes of which a test says what they do. A node has one output and as many table inputs as named. */
final class FakeNodes implements NodeProvider {

    /** What executing a node does. */
    @FunctionalInterface
    interface Work {
        PortObject execute(PortObject[] inputs, Progress progress) throws Exception;
    }

    static final DataTableSpec SPEC = new DataTableSpecCreator()
            .addColumns(
                    new DataColumnSpecCreator("name", StringCell.TYPE).createSpec(),
                    new DataColumnSpecCreator("x", DoubleCell.TYPE).createSpec(),
                    new DataColumnSpecCreator("n", IntCell.TYPE).createSpec())
            .createSpec();

    private final Map<String, Fake> m_nodes = new HashMap<>();

    FakeNodes add(final String factory, final int inputs, final Work work) {
        m_nodes.put(factory, new Fake(factory, inputs, work));
        return this;
    }

    /** The factory's node refuses to be configured. */
    FakeNodes refuse(final String factory, final String message) {
        m_nodes.get(factory).m_refusal = message;
        return this;
    }

    /** The factory's node gives no spec before it is executed. */
    FakeNodes hideSpec(final String factory) {
        m_nodes.get(factory).m_spec = null;
        return this;
    }

    int configured(final String factory) {
        return m_nodes.get(factory).m_configured;
    }

    int executed(final String factory) {
        return m_nodes.get(factory).m_executed;
    }

    @Override
    public ExecutableNode create(final WorkflowNode node) throws WorkflowException {
        if (!m_nodes.containsKey(node.factory())) {
            throw new WorkflowException("unknown factory " + node.factory());
        }
        return m_nodes.get(node.factory());
    }

    static BufferedDataTable table(final DataCell[]... rows) {
        final var context = new ExecutionContext(new DefaultNodeProgressMonitor(), null);
        final var container = context.createDataContainer(SPEC);
        for (int i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[i]));
        }
        container.close();
        return container.getTable();
    }

    static DataCell[] row(final String name, final double x, final int n) {
        return new DataCell[] {new StringCell(name), new DoubleCell(x), new IntCell(n)};
    }

    private static final class Fake implements ExecutableNode {

        private final String m_name;
        private final int m_inputs;
        private final Work m_work;
        private String m_refusal;
        private DataTableSpec m_spec = SPEC;
        private int m_configured;
        private int m_executed;

        Fake(final String name, final int inputs, final Work work) {
            m_name = name;
            m_inputs = inputs;
            m_work = work;
        }

        @Override
        public NodeFace face() {
            final var table = new NodeFace.Port("Table", "#000000", true, false);
            return new NodeFace(m_name, "Other", "", Collections.nCopies(m_inputs, table), List.of(table));
        }

        @Override
        public List<Port> inputs() {
            return Collections.nCopies(m_inputs, new Port("Data", "Table", BufferedDataTable.TYPE));
        }

        @Override
        public List<Port> outputs() {
            return List.of(new Port("Result", "Table", BufferedDataTable.TYPE));
        }

        @Override
        public void load(final NodeSettings model) throws InvalidSettingsException {
            if (model.getInt("rows", 1) < 0) {
                throw new InvalidSettingsException("rows must not be negative");
            }
        }

        @Override
        public PortObjectSpec[] configure(final PortObjectSpec[] specs) throws InvalidSettingsException {
            m_configured++;
            if (m_refusal != null) {
                throw new InvalidSettingsException(m_refusal);
            }
            return new PortObjectSpec[] {m_spec};
        }

        @Override
        public PortObject[] execute(final PortObject[] objects, final Progress progress) throws Exception {
            m_executed++;
            return new PortObject[] {m_work.execute(objects, progress)};
        }

        @Override
        public Optional<String> warning() {
            return Optional.empty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.UnmaterializedCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.util.DuplicateKeyException;

class BufferedDataTableTest {

    private final DefaultNodeProgressMonitor m_monitor = new DefaultNodeProgressMonitor();

    private final ExecutionContext m_exec = new ExecutionContext(m_monitor, null);

    private final DataTableSpec m_spec =
            new DataTableSpec(column("x", DoubleCell.TYPE), column("n", IntCell.TYPE), column("s", StringCell.TYPE));

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static DataRow row(final int i) {
        return new DefaultRow(
                "Row" + i,
                i % 3 == 2 ? DataType.getMissingCell() : new DoubleCell(i / 2.0),
                new IntCell(-i),
                new StringCell("s" + i % 4));
    }

    private BufferedDataTable table(final int rows) {
        final BufferedDataContainer container = m_exec.createDataContainer(m_spec);
        for (int i = 0; i < rows; i++) {
            container.addRowToTable(row(i));
        }
        container.close();
        return container.getTable();
    }

    private static List<DataRow> rows(final Iterable<DataRow> table) {
        final List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }

    @Test
    void holdsItsRowsInOrder() {
        final BufferedDataTable table = table(4000);

        assertThat(table.size()).isEqualTo(4000);
        assertThat(table.getSummary()).isEqualTo("Rows: 4000, Cols: 3");
        int i = 0;
        try (CloseableRowIterator it = table.iterator()) {
            while (it.hasNext()) {
                assertThat(it.next()).isEqualTo(row(i++));
            }
        }
        assertThat(i).isEqualTo(4000);
    }

    @Test
    void computesDomains() {
        final DataTableSpec spec = table(10).getSpec();

        final DataColumnDomain x = spec.getColumnSpec("x").getDomain();
        assertThat(x.getLowerBound()).isEqualTo(new DoubleCell(0));
        assertThat(x.getUpperBound()).isEqualTo(new DoubleCell(4.5));
        assertThat(x.hasValues()).isFalse();
        assertThat(spec.getColumnSpec("n").getDomain().getLowerBound()).isEqualTo(new IntCell(-9));
        assertThat(spec.getColumnSpec("s").getDomain().getValues())
                .containsExactly(
                        new StringCell("s0"), new StringCell("s1"), new StringCell("s2"), new StringCell("s3"));
    }

    @Test
    void emptyTablesHaveNoBoundsAndNoValues() {
        final DataTableSpec spec = table(0).getSpec();

        assertThat(spec.getColumnSpec("x").getDomain().hasBounds()).isFalse();
        assertThat(spec.getColumnSpec("s").getDomain().getValues()).isEmpty();
    }

    @Test
    void forgetsPossibleValuesPastSixty() {
        final BufferedDataContainer container =
                m_exec.createDataContainer(new DataTableSpec(column("s", StringCell.TYPE)));
        for (int i = 0; i < 60; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, "v" + i));
        }
        final BufferedDataContainer larger =
                m_exec.createDataContainer(new DataTableSpec(column("s", StringCell.TYPE)));
        for (int i = 0; i < 61; i++) {
            larger.addRowToTable(new DefaultRow("Row" + i, "v" + i));
        }
        container.close();
        larger.close();

        assertThat(container.getTableSpec().getColumnSpec(0).getDomain().getValues())
                .hasSize(60);
        assertThat(larger.getTableSpec().getColumnSpec(0).getDomain().hasValues())
                .isFalse();
    }

    @Test
    void nanIsNoBound() {
        final BufferedDataContainer container =
                m_exec.createDataContainer(new DataTableSpec(column("x", DoubleCell.TYPE)));
        container.addRowToTable(new DefaultRow("a", Double.NaN));
        container.addRowToTable(new DefaultRow("b", 2.0));
        container.addRowToTable(new DefaultRow("c", Double.NaN));
        container.close();

        final DataColumnDomain domain =
                container.getTableSpec().getColumnSpec(0).getDomain();
        assertThat(domain.getLowerBound()).isEqualTo(new DoubleCell(2));
        assertThat(domain.getUpperBound()).isEqualTo(new DoubleCell(2));
    }

    @Test
    void startsFromTheSpecsDomainOnlyIfAsked() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("n", IntCell.TYPE);
        creator.setDomain(new DataColumnDomainCreator(new IntCell(-5), new IntCell(5)).createDomain());
        final DataTableSpec spec = new DataTableSpec(creator.createSpec());
        final BufferedDataContainer kept = m_exec.createDataContainer(spec, true);
        final BufferedDataContainer fresh = m_exec.createDataContainer(spec, false);
        for (BufferedDataContainer container : List.of(kept, fresh)) {
            container.addRowToTable(new DefaultRow("a", 7));
            container.close();
        }

        assertThat(kept.getTableSpec().getColumnSpec(0).getDomain().getLowerBound())
                .isEqualTo(new IntCell(-5));
        assertThat(kept.getTableSpec().getColumnSpec(0).getDomain().getUpperBound())
                .isEqualTo(new IntCell(7));
        assertThat(fresh.getTableSpec().getColumnSpec(0).getDomain().getLowerBound())
                .isEqualTo(new IntCell(7));
    }

    @Test
    void refusesDuplicateRowKeys() {
        final BufferedDataContainer container = m_exec.createDataContainer(m_spec);
        container.addRowToTable(row(1));

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> container.addRowToTable(row(1)));
    }

    @Test
    void refusesRowsThatDoNotFitTheSpec() {
        final BufferedDataContainer container = m_exec.createDataContainer(m_spec);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> container.addRowToTable(new DefaultRow("a", 1.0, 2.0)))
                .withMessageContaining("2 vs. 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> container.addRowToTable(new DefaultRow("b", "no", "number", "here")))
                .withMessageContaining("Number (Float)");
    }

    @Test
    void aWiderColumnTakesNarrowerCells() {
        final BufferedDataContainer container =
                m_exec.createDataContainer(new DataTableSpec(column("x", DoubleCell.TYPE)));
        container.addRowToTable(new DefaultRow("a", new IntCell(3)));
        container.addRowToTable(new DefaultRow("b", BooleanCell.TRUE));
        container.close();

        assertThat(rows(container.getTable()).get(0).getCell(0)).isEqualTo(new IntCell(3));
        assertThat(container.getTableSpec().getColumnSpec(0).getDomain().getLowerBound())
                .isEqualTo(new DoubleCell(1));
    }

    @Test
    void aContainerIsATableOnlyOnceClosed() {
        final BufferedDataContainer container = m_exec.createDataContainer(m_spec);
        assertThatIllegalStateException().isThrownBy(container::getTable);

        container.close();
        container.close();

        assertThat(container.getTable()).isSameAs(container.getTable());
        assertThatIllegalStateException().isThrownBy(() -> container.addRowToTable(row(0)));
    }

    @Test
    void filtersRowsAndColumns() {
        final BufferedDataTable table = table(100);
        final TableFilter filter = new TableFilter.Builder(TableFilter.materializeCols(m_spec, "n"))
                .withFromRowIndex(98)
                .build();

        final List<DataRow> rows = rows(table.filter(filter));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).getCell(1)).isEqualTo(new IntCell(-99));
        assertThat(rows.get(1).getCell(0)).isSameAs(UnmaterializedCell.getInstance());
        assertThat(rows(table.filter(TableFilter.filterRangeOfRows(3, 5)))).hasSize(3);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> table.filter(TableFilter.filterRowsToIndex(100)));
    }

    @Test
    void rearrangesAndAppendsColumns() throws CanceledExecutionException {
        final BufferedDataTable table = table(10);
        final ColumnRearranger rearranger = new ColumnRearranger(table.getSpec());
        rearranger.remove("x");
        rearranger.move("s", 0);
        rearranger.append(new SingleCellFactory(column("double n", IntCell.TYPE)) {
            @Override
            public DataCell getCell(final DataRow row) {
                return new IntCell(2 * ((IntValue) row.getCell(1)).getIntValue());
            }
        });

        final BufferedDataTable out = m_exec.createColumnRearrangeTable(table, rearranger, m_exec);

        assertThat(out.getSpec().getColumnNames()).containsExactly("s", "n", "double n");
        assertThat(rows(out).get(3))
                .isEqualTo(new DefaultRow("Row3", new StringCell("s3"), new IntCell(-3), new IntCell(-6)));
        assertThat(out.getSpec().getColumnSpec("double n").getDomain().getLowerBound())
                .isEqualTo(new IntCell(-18));
        assertThat(out.getSpec().getColumnSpec("s")).isEqualTo(table.getSpec().getColumnSpec("s"));
        assertThat(m_monitor.getProgress()).isEqualTo(1.0);
    }

    @Test
    void rearrangingStopsWhenCanceled() {
        final BufferedDataTable table = table(10);
        m_monitor.setExecuteCanceled();

        assertThatExceptionOfType(CanceledExecutionException.class)
                .isThrownBy(
                        () -> m_exec.createColumnRearrangeTable(table, new ColumnRearranger(table.getSpec()), m_exec));
    }

    @Test
    void clearedTablesCannotBeRead() {
        final BufferedDataTable table = table(4000);

        m_exec.clearTable(table);

        assertThatIllegalStateException().isThrownBy(table::iterator).withMessageContaining("cleared");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
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

class SavedTablesTest {

    private final DefaultNodeProgressMonitor m_monitor = new DefaultNodeProgressMonitor();

    private final ExecutionContext m_exec = new ExecutionContext(m_monitor, null);

    private final SavedTables m_tables = new SavedTables();

    @TempDir
    Path m_folder;

    private static Path byKnime(final String name) throws URISyntaxException {
        return Path.of(SavedTablesTest.class.getResource(name).toURI());
    }

    private static List<DataRow> rows(final BufferedDataTable table) {
        final List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }

    @Test
    void readsATableThatKnimeSaved() throws Exception {
        final BufferedDataTable table = m_tables.load(byKnime("plain"), m_exec);

        assertThat(table.getSpec().getColumnNames()).containsExactly("id", "x", "c");
        assertThat(rows(table))
                .containsExactly(
                        row(0, 1.561581040188955, "a"),
                        row(1, -0.6081826070068602, "b"),
                        row(2, -1.0912278829447088, "a"),
                        row(3, -0.6245401364066232, "b"));
        assertThat(table.getSpec().getColumnSpec("x").getDomain().getUpperBound())
                .isEqualTo(new DoubleCell(1.561581040188955));
    }

    private static DataRow row(final int i, final double x, final String c) {
        return new DefaultRow("Row" + i, new IntCell(i), new DoubleCell(x), new StringCell(c));
    }

    @Test
    void joinsComputedColumnsToTheTableTheyBelongTo() throws Exception {
        m_tables.load(byKnime("plain"), m_exec);

        final BufferedDataTable table = m_tables.load(byKnime("rearranged"), m_exec);

        assertThat(table.getSpec().getColumnNames()).containsExactly("id", "x", "c", "z");
        assertThat(rows(table)).extracting(row -> row.getCell(3)).startsWith(new DoubleCell(-1.3416407864998738));
        assertThat(rows(table)).extracting(row -> row.getCell(2)).contains(new StringCell("b"));
        assertThat(m_tables.load(byKnime("reference"), m_exec)).isSameAs(table);
    }

    @Test
    void aReferenceToATableNotLoadedIsSaid() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> m_tables.load(byKnime("rearranged"), m_exec))
                .withMessageContaining("number 1");
    }

    private BufferedDataTable allTypes() {
        final BufferedDataContainer container = m_exec.createDataContainer(new DataTableSpec(
                new DataColumnSpecCreator("d", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("l", LongCell.TYPE).createSpec(),
                new DataColumnSpecCreator("b", BooleanCell.TYPE).createSpec(),
                new DataColumnSpecCreator("s", StringCell.TYPE).createSpec()));
        final Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            container.addRowToTable(new DefaultRow(
                    "ab key " + i,
                    i % 4 == 0 ? DataType.getMissingCell() : new DoubleCell(Double.longBitsToDouble(random.nextLong())),
                    i % 5 == 0 ? new MissingCell("no a") : new LongCell(random.nextLong()),
                    BooleanCell.BooleanCellFactory.create(random.nextBoolean()),
                    new StringCell(i == 7 ? "ab".repeat(50_000) : "\u0000abü\u20ac\ud83d\ude00".repeat(i % 9))));
        }
        container.close();
        return container.getTable();
    }

    @Test
    void readsBackWhatItSaved() throws Exception {
        final BufferedDataTable table = allTypes();

        SavedTables.save(table, m_folder, 3);
        final BufferedDataTable again = m_tables.load(m_folder, m_exec);

        assertThat(again.getSpec()).isEqualTo(table.getSpec());
        assertThat(rows(again)).isEqualTo(rows(table));
        assertThat(((MissingValue) rows(again).get(0).getCell(1)).getError()).isEqualTo("no a");
    }

    @Test
    void damagedFilesAreIoExceptions() throws Exception {
        SavedTables.save(allTypes(), m_folder, 3);
        final Path zip = m_folder.resolve("data.zip");
        final byte[] whole = Files.readAllBytes(zip);
        final Random random = new Random(3);
        for (int run = 0; run < 200; run++) {
            final byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(zip, damaged);
            try {
                m_tables.load(m_folder, m_exec);
            } catch (IOException expected) {
                assertThat(expected.getMessage()).as("run %d", run).isNotBlank();
            }
        }
        Files.write(zip, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> m_tables.load(m_folder, m_exec));
    }

    private void describe(final String entries) throws IOException {
        Files.writeString(
                m_folder.resolve("data.xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<config key=\"table_meta_info\">"
                        + "<entry key=\"table_ID\" type=\"xint\" value=\"9\"/>" + entries + "</config>",
                StandardCharsets.UTF_8);
    }

    @Test
    void refusesTablesOfTheColumnarBackEnd() throws Exception {
        SavedTables.save(allTypes(), m_folder, 3);
        describe("<entry key=\"table_type\" type=\"xstring\" value=\"extension_table\"/>");

        assertThatExceptionOfType(UnsupportedTableException.class)
                .isThrownBy(() -> m_tables.load(m_folder, m_exec))
                .withMessageContaining("extension_table")
                .withMessageContaining("execute the node again");
    }

    @Test
    void refusesReferencesOutOfTheFolder() throws Exception {
        SavedTables.save(allTypes(), m_folder, 3);
        describe(
                "<entry key=\"table_type\" type=\"xstring\" value=\"new_spec_table\"/><config key=\"table_references\">"
                        + "<entry key=\"array-size\" type=\"xint\" value=\"1\"/>"
                        + "<entry key=\"0\" type=\"xstring\" value=\"../../elsewhere\"/></config>");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> m_tables.load(m_folder, m_exec))
                .withMessageContaining("outside of its folder");
    }

    @Test
    void stopsWhenCanceled() throws Exception {
        m_monitor.setExecuteCanceled();

        assertThatExceptionOfType(CanceledExecutionException.class)
                .isThrownBy(() -> m_tables.load(byKnime("plain"), m_exec));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.time.localdate.LocalDateCellFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.offline.Executed;

/** What the loader says about columns at its fourth output, and how its column settings override it. */
class ColumnSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void saysHowEveryColumnIsEncodedAndWhy() throws Exception {
        Executed executed = NodeBench.of(new DataLoaderNodeFactory()).execute();
        List<DataRow> columns = NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.COLUMNS));
        assertThat(columns).hasSize(8);
        assertThat(texts(columns.get(0)))
                .startsWith("species", "String", "one-hot", "One coordinate for each of the 3 categories.", "3");
        DataRow year = columns.get(7);
        assertThat(texts(year)).startsWith("year", "Number (Integer)", "ordinal", "There are only 3 different values.");
        assertThat(texts(year).subList(5, 9)).containsExactly("2007", "2009", "0", "3");
        assertThat(year.getCell(9).isMissing()).isTrue();
    }

    @Test
    void loadsDatesFromAFileWithinBounds() throws Exception {
        Executed executed = read(rowsOf("2024-01-%02d"), entry("day", "AUTO", "2023-12-01", "", ""));
        DataCell first = NodeBench.rows(executed.objects().get(0)).get(0).getCell(0);
        assertThat(first).isEqualTo(LocalDateCellFactory.create(LocalDate.of(2024, 1, 1)));
        List<String> day = texts(NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.COLUMNS))
                .get(0));
        assertThat(day).startsWith("day", "Date", "date, in days", "All values are whole days.", "1", "2023-12-01");
        PhSchemaPortObject schema = (PhSchemaPortObject) executed.objects().get(DataLoaderNodeFactory.SCHEMA);
        assertThat(schema.getSpec().layout().toTableSpec().getColumnSpec("day").getType())
                .isEqualTo(LocalDateCellFactory.TYPE);
    }

    @Test
    void encodesAColumnAsTheUserWants() throws Exception {
        Executed executed = read(rowsOf("v%d"), entry("size", "ORDINAL", "", "", "small\n medium \n\nlarge"));
        List<DataRow> columns = NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.COLUMNS));
        assertThat(texts(columns.get(1)))
                .startsWith(
                        "size", "String", "ordinal", "Chosen by the user, in the order given.", "1", "small", "large");
        assertThat(texts(columns.get(0)).subList(2, 4))
                .containsExactly("identifier", "Nearly every value is different.");
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("'day' holds identifiers"));
    }

    @Test
    void refusesWhatAColumnCannotBeBeforeExecuting() {
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(entry("species", "LOGARITHM", "", "", ""))
                        .configure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("Column 'species' is of kind nominal and cannot be treated as 'logarithm'");
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(entry("bill_length_mm", "AUTO", "thirty", "", ""))
                        .configure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("column 'bill_length_mm': The bound 'thirty' is no number");
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(entry("absent", "AUTO", "", "", ""))
                        .configure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("an entry for column 'absent', which is not among the columns that are kept");
    }

    @Test
    void refusesEntriesThatSayNothingOrTooMuch() {
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory()).with(entry("", "AUTO", "", "", "")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("Entry 1 of 'Column settings' names no column");
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory()).with(entry("a", "LINEAR", "", "", "x\ny")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("column 'a': An order of categories is given");
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(settings -> settings.addInt("minimumCategoryRows", -1)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Minimum rows per category'")
                .hasMessageContaining("but is -1");
    }

    @Test
    void namesValuesOutsideTheBounds() {
        assertThatThrownBy(() -> read(rowsOf("2024-01-%02d"), entry("day", "LINEAR", "", "2024-01-10", "")))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("Column 'day' has values from 2024-01-01 to 2024-01-30");
    }

    private static String rowsOf(String format) {
        StringBuilder text = new StringBuilder("day,size,x\n");
        String[] sizes = {"large", "small", "medium"};
        for (int i = 1; i <= 30; i++) {
            text.append(format.formatted(i))
                    .append(',')
                    .append(sizes[i % 3])
                    .append(',')
                    .append(i * 0.37)
                    .append('\n');
        }
        return text.toString();
    }

    private static Consumer<NodeSettings> entry(
            String column, String treatment, String lower, String upper, String order) {
        return settings -> {
            NodeSettings entries = (NodeSettings) settings.addNodeSettings("columnSettings");
            NodeSettings entry = (NodeSettings) entries.addNodeSettings("0");
            entry.addString("column", column);
            entry.addString("treatment", treatment);
            entry.addString("lower", lower);
            entry.addString("upper", upper);
            entry.addString("order", order);
        };
    }

    private Executed read(String content, Consumer<NodeSettings> changes) throws Exception {
        Path file = Files.writeString(folder.resolve("data.csv"), content);
        return NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> {
                    settings.addString("source", "CSV");
                    settings.addString("path", file.toString());
                    settings.addDouble("holdOutShare", 0);
                    changes.accept(settings);
                })
                .execute();
    }

    private static List<String> texts(DataRow row) {
        return row.stream().map(DataCell::toString).toList();
    }
}

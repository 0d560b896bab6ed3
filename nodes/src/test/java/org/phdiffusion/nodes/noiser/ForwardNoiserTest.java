// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.phdiffusion.nodes.KeptPage;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncodingFitter;

class ForwardNoiserTest {

    private static final int ROWS = 400;
    private static final List<Object[]> VALUES = values();
    private static final PhSchemaPortObject SCHEMA = new PhSchemaPortObject(
            TableEncodingFitter.fit(
                            RowSource.of(
                                    List.of(
                                            new TableColumn("x", ColumnKind.NUMBER),
                                            new TableColumn("n", ColumnKind.INTEGER),
                                            new TableColumn("t", ColumnKind.NOMINAL)),
                                    VALUES),
                            EncodingSettings.DEFAULT)
                    .encoding(),
            null);
    private static final BufferedDataTable TABLE = NodeBench.table(List.of("x", "n", "t"), VALUES);

    private static List<Object[]> values() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {Math.sin(i) * 10, i % 7, i % 3 == 0 ? "a" : "b"});
        }
        return rows;
    }

    private static List<DataRow> noise(Consumer<NodeSettings> changes) throws Exception {
        Executed executed =
                NodeBench.of(new ForwardNoiserNodeFactory()).with(changes).execute(TABLE, SCHEMA);
        return NodeBench.rows(executed.objects().get(0));
    }

    private static double number(DataRow row, int column) {
        return ((DoubleValue) row.getCell(column)).getDoubleValue();
    }

    @Test
    void announcesTheColumnsInOriginalUnits() throws Exception {
        assertThat(NodeBench.names(NodeBench.of(new ForwardNoiserNodeFactory())
                        .configure(TABLE.getDataTableSpec(), SCHEMA.getSpec())
                        .specs()
                        .get(0)))
                .containsExactly("x", "n", "t", "Level", "Energy H0", "Signal share");
    }

    @Test
    void writesEveryRowAtEveryLevel() throws Exception {
        List<DataRow> rows = noise(settings -> settings.addInt("levelCount", 3));
        assertThat(rows).hasSize(ROWS * 4);
        assertThat(rows.subList(0, 4)).extracting(row -> number(row, 3)).containsExactly(0.0, 0.1, 1.0, 10.0);
    }

    @Test
    void leavesRowsAsTheyAreAtLevelZero() throws Exception {
        List<DataRow> rows = noise(settings -> {
            settings.addString("levelChoice", "LIST");
            settings.addString("levelList", "0");
        });
        for (int i = 0; i < ROWS; i++) {
            DataRow row = rows.get(i);
            assertThat(row.getCell(0)).isEqualTo(new DoubleCell((Double) VALUES.get(i)[0]));
            assertThat(row.getCell(1)).isEqualTo(new DoubleCell((Integer) VALUES.get(i)[1]));
            assertThat(row.getCell(2)).isEqualTo(new StringCell((String) VALUES.get(i)[2]));
            assertThat(row.getCell(5)).isEqualTo(new DoubleCell(1));
        }
    }

    @Test
    void reachesTheEquipartitionEnergyAtHighNoise() throws Exception {
        int dimension = SCHEMA.encoding().dimension();
        List<DataRow> rows = noise(settings -> {
            settings.addString("levelChoice", "LIST");
            settings.addString("levelList", "500");
            settings.addString("units", "ENCODED");
        });
        double mean = rows.stream()
                .mapToDouble(row -> number(row, dimension + 1))
                .average()
                .orElseThrow();
        // H0 is half a chi-squared variable with d degrees of freedom: mean d/2, variance d/2
        assertThat(mean).isCloseTo(dimension / 2.0, within(4 * Math.sqrt(dimension / 2.0 / ROWS)));
        assertThat(number(rows.get(0), dimension + 2)).isCloseTo(1 / (1 + 500.0 * 500.0), within(1e-9));
    }

    @Test
    void choosesAsManyRowsAsAllowed() throws Exception {
        List<DataRow> rows = noise(settings -> {
            settings.addInt("maxRows", 25);
            settings.addInt("levelCount", 1);
        });
        assertThat(rows).hasSize(50);
    }

    @Test
    void countsIncompleteRows() throws Exception {
        List<Object[]> gaps = new ArrayList<>(VALUES);
        gaps.set(5, new Object[] {null, 1, "a"});
        Executed executed = NodeBench.of(new ForwardNoiserNodeFactory())
                .execute(NodeBench.table(List.of("x", "n", "t"), gaps), SCHEMA);
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("missing: 1 of"));
    }

    @Test
    void refusesATextColumnWhereTheSchemaHasNumbers() {
        BufferedDataTable wrong =
                NodeBench.table(List.of("x", "n", "t"), List.<Object[]>of(new Object[] {"1", 2, "a"}));
        assertThatThrownBy(() -> NodeBench.of(new ForwardNoiserNodeFactory())
                        .configure(wrong.getDataTableSpec(), SCHEMA.getSpec()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void refusesATableWithoutRows() {
        BufferedDataTable empty = NodeBench.emptyTable(TABLE.getDataTableSpec());
        assertThatThrownBy(() -> NodeBench.of(new ForwardNoiserNodeFactory()).execute(empty, SCHEMA))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void refusesALevelThatIsNoNumber() {
        assertThatThrownBy(() -> NodeBench.of(new ForwardNoiserNodeFactory()).with(settings -> {
                    settings.addString("levelChoice", "LIST");
                    settings.addString("levelList", "0.1, high");
                }))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'high'");
    }

    @Test
    void keepsThePageOfItsRows() throws Exception {
        JsonNode page = KeptPage.of(
                new ForwardNoiserNodeFactory(),
                NodeBench.of(new ForwardNoiserNodeFactory()).execute(TinyModel.table(), TinyModel.SCHEMA));
        assertThat(page.path("kind").asText()).isEqualTo("noiser");
        assertThat(KeptPage.panels(page)).containsExactly("rows-under-noise", "energy", "signal-left");
        JsonNode clouds = page.at("/sections/0/panels/0/charts/0/frames/0/clouds");
        assertThat(clouds).extracting(cloud -> cloud.path("name").asText()).containsExactly("a", "b");
    }
}

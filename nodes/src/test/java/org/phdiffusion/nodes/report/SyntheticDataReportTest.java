// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

class SyntheticDataReportTest {

    private static final List<String> NAMES = List.of("height", "weight", "group");
    private static final PhiloxStream RANDOM = PhiloxStream.of(3, RandomPurpose.TESTING);

    private static NodeBench bench() {
        return NodeBench.of(new SyntheticDataReportNodeFactory());
    }

    private static BufferedDataTable table(int first, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            boolean tall = RANDOM.uniform(i, 0, 0) < 0.5;
            double height = (tall ? 3 : 0) + RANDOM.normal(i, 1, 0);
            rows.add(new Object[] {height, height + RANDOM.normal(i, 1, 1), tall ? "tall" : "small"});
        }
        return NodeBench.table(NAMES, rows);
    }

    private static Map<String, DataRow> measures(Executed executed) {
        return NodeBench.rows(executed.objects().get(SyntheticDataReportNodeFactory.REPORT)).stream()
                .collect(Collectors.toMap(row -> row.getCell(1).toString(), row -> row));
    }

    private static String verdict(DataRow row) {
        return row.getCell(5).toString();
    }

    @Test
    void knowsItsTablesBeforeItExecutes() throws Exception {
        var spec = table(0, 20).getDataTableSpec();
        var specs = bench().configure(spec, spec, spec).specs();
        assertThat(NodeBench.names(specs.get(SyntheticDataReportNodeFactory.REPORT)))
                .containsExactly("Group", "Measure", "Value", "Floor", "Bound", "Verdict", "Meaning", "Advice");
        assertThat(NodeBench.names(specs.get(SyntheticDataReportNodeFactory.COLUMNS)))
                .contains("Distance");
        assertThat(NodeBench.names(specs.get(SyntheticDataReportNodeFactory.PAIRS)))
                .contains("Other column");
    }

    @Test
    void passesFreshRowsAndListsColumnsAndPairs() throws Exception {
        Executed executed = bench().execute(table(0, 150), table(1000, 150), table(5000, 150));
        Map<String, DataRow> measures = measures(executed);
        for (String name : List.of(
                "Column shapes",
                "Pair trends",
                "Coverage",
                "Wasserstein distance",
                "Exact copies",
                "Membership inference",
                "Prediction of 'group' by a linear model")) {
            assertThat(verdict(measures.get(name))).as("%s", measures.get(name)).isEqualTo("PASS");
        }
        assertThat(NodeBench.rows(executed.objects().get(SyntheticDataReportNodeFactory.COLUMNS)))
                .extracting(row -> row.getCell(0).toString())
                .containsExactlyElementsOf(NAMES);
        assertThat(NodeBench.rows(executed.objects().get(SyntheticDataReportNodeFactory.PAIRS)))
                .hasSize(3);
    }

    @Test
    void failsCopiesAndSaysSoInAWarning() throws Exception {
        Executed executed = bench().with(settings -> {
                    settings.addBoolean("columns", false);
                    settings.addBoolean("pairs", false);
                    settings.addBoolean("wholeRows", false);
                    settings.addBoolean("usefulness", false);
                })
                .execute(table(0, 150), table(1000, 150), table(0, 150));
        Map<String, DataRow> measures = measures(executed);
        assertThat(verdict(measures.get("Exact copies"))).isEqualTo("FAIL");
        assertThat(((DoubleValue) measures.get("Exact copies").getCell(2)).getDoubleValue())
                .isEqualTo(1);
        assertThat(measures).doesNotContainKey("Column shapes");
        assertThat(NodeBench.rows(executed.objects().get(SyntheticDataReportNodeFactory.COLUMNS)))
                .isEmpty();
        assertThat(executed.warning())
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("Failed: ").contains("Exact copies"));
    }

    @Test
    void refusesATableWithoutAColumnOfTheTrainingTable() {
        var spec = table(0, 20).getDataTableSpec();
        assertThatThrownBy(() -> bench().configure(spec, spec, NodeBench.spec(List.of("height"), 1.0)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'weight' is missing in the input table 'Synthetic'");
    }

    @Test
    void refusesATargetThatIsNoColumn() {
        var spec = table(0, 20).getDataTableSpec();
        assertThatThrownBy(() -> bench().with(settings -> {
                            settings.addString("target", "COLUMN");
                            settings.addString("targetColumn", "colour");
                        })
                        .configure(spec, spec, spec))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'colour'");
    }

    @Test
    void refusesToMeasureNothing() {
        assertThatThrownBy(() -> bench().with(settings -> {
                    for (String group : List.of("columns", "pairs", "wholeRows", "usefulness", "privacy", "validity")) {
                        settings.addBoolean(group, false);
                    }
                }))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("No measure is chosen");
    }

    @Test
    void refusesATableWithTooFewRows() {
        assertThatThrownBy(() -> bench().execute(table(0, 50), table(100, 5), table(200, 50)))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("'Hold-out' needs at least 10 rows, but has 5");
    }
}

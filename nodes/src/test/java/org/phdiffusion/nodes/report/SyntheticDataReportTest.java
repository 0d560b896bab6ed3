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
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.loader.DataLoaderNodeFactory;
import org.phdiffusion.nodes.port.PhModelPortObject;
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

    private static PhModelPortObject model(BufferedDataTable training, String rules) throws Exception {
        Executed loaded = NodeBench.of(new DataLoaderNodeFactory())
                .withTablePort("Table")
                .with(settings -> {
                    settings.addString("source", "TABLE");
                    settings.addString("rules", rules);
                    settings.addDouble("holdOutShare", 0);
                })
                .execute(training);
        return (PhModelPortObject) NodeBench.of(new ScoreLearnerNodeFactory())
                .with(settings -> {
                    settings.addInt("steps", 100);
                    settings.addInt("width", 32);
                    settings.addInt("threads", 1);
                })
                .execute(training, loaded.objects().get(1))
                .objects()
                .get(0);
    }

    @Test
    void aModelAddsItsMemoryBoundsAndRules() throws Exception {
        BufferedDataTable training = table(0, 150);
        PhModelPortObject model = model(training, "height <= 20\nheight >= weight - 1");
        NodeBench bench = bench().withPort("Model", PhModelPortObject.class).with(settings -> {
            for (String group : List.of("columns", "pairs", "wholeRows", "usefulness")) {
                settings.addBoolean(group, false);
            }
        });
        Map<String, DataRow> measures = measures(bench.execute(training, table(1000, 150), table(5000, 150), model));
        assertThat(verdict(measures.get("Memorisation by the model"))).isEqualTo("PASS");
        assertThat(measures.get("Broken rules").getCell(6).toString())
                .contains("2 rules")
                .contains("rows break 'height >= weight - 1'")
                .doesNotContain("rows break 'height <= 20'");
        // A sixth of all normal numbers are above 1, among held-out rows as well
        assertThat(((DoubleValue) measures.get("Broken rules").getCell(2)).getDoubleValue())
                .isBetween(0.08, 0.26);
        assertThat(((DoubleValue) measures.get("Broken rules").getCell(3)).getDoubleValue())
                .isBetween(0.08, 0.26);
        assertThat(verdict(measures.get("Broken rules"))).isEqualTo("WARN");
        assertThat(measures).containsKey("Inadmissible rows");
    }

    @Test
    void refusesAModelOfOtherColumns() {
        var spec = table(0, 20).getDataTableSpec();
        assertThatThrownBy(() -> bench().withPort("Model", PhModelPortObject.class)
                        .configure(spec, spec, spec, TinyModel.model().getSpec()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("is missing in the input table 'Training'");
    }
}

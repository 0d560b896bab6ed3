// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.offline.Executed;

/** Rows drawn around given values, balanced by category, and with missing cells. */
class WantedRowsTest {

    private static final int X = 0;
    private static final int N = 1;
    private static final int GROUP = 4;

    private static Executed sample(Consumer<NodeSettings> changes, PortObject... inputs) throws Exception {
        NodeBench bench = NodeBench.of(new ReverseSamplerNodeFactory());
        if (inputs.length > ReverseSamplerNodeFactory.CONDITIONS) {
            bench.withTablePort(WantedRows.CONDITIONS);
        }
        return bench.with(settings -> {
                    settings.addLong("rows", 100);
                    settings.addInt("steps", 4);
                })
                .with(changes)
                .execute(inputs);
    }

    private static List<DataRow> rows(Executed executed) {
        return NodeBench.rows(executed.objects().get(ReverseSamplerNodeFactory.SAMPLES));
    }

    private static String group(DataRow row) {
        return ((StringValue) row.getCell(GROUP)).getStringValue();
    }

    private static BufferedDataTable conditions(Object[]... rows) {
        return NodeBench.table(List.of("group", "note", "n"), List.of(rows));
    }

    private static void counts(NodeSettings settings, Object... pairs) {
        settings.addString("balance", "COUNTS");
        NodeSettingsWO counts = settings.addNodeSettings("counts");
        for (int i = 0; i < pairs.length; i += 2) {
            NodeSettingsWO count = counts.addNodeSettings(String.valueOf(i / 2));
            count.addString("category", (String) pairs[i]);
            count.addLong("rows", (Integer) pairs[i + 1]);
        }
    }

    @Test
    void drawsRowsAroundTheGivenValues() throws Exception {
        Executed executed = sample(
                settings -> settings.addInt("rowsPerCondition", 2),
                TinyModel.model(),
                conditions(new Object[] {"b", "x", 3}, new Object[] {"a", "y", 6}));
        assertThat(rows(executed).stream()
                        .map(row -> row.getKey().getString() + " " + group(row) + " " + row.getCell(N)))
                .containsExactly("Row0_1 b 3", "Row0_2 b 3", "Row1_1 a 6", "Row1_2 a 6");
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("note"));
    }

    @Test
    void keepsTheKeysOfConditionsWithOneRowEach() throws Exception {
        List<DataRow> rows = rows(sample(settings -> {}, TinyModel.model(), conditions(new Object[] {"b", "", 3})));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getKey().getString()).isEqualTo("Row0");
    }

    @Test
    void leavesMissingConditionsFree() throws Exception {
        Object[][] given = new Object[60][];
        for (int i = 0; i < given.length; i++) {
            given[i] = new Object[] {i == 0 ? "a" : null, "", 1};
        }
        List<DataRow> rows = rows(sample(settings -> {}, TinyModel.model(), conditions(given)));
        assertThat(rows.stream().map(WantedRowsTest::group).distinct()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void namesRowAndColumnOfAnUnknownCategory() {
        assertThatThrownBy(() ->
                        sample(settings -> {}, TinyModel.model(), conditions(new Object[] {"a", "", 1}, new Object[] {
                            "zebra", "", 1
                        })))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("'group'")
                .hasMessageContaining("row 2")
                .hasMessageContaining("zebra");
    }

    @Test
    void namesRowAndColumnOfAValueOutOfBounds() {
        assertThatThrownBy(() -> sample(settings -> {}, TinyModel.model(), conditions(new Object[] {"a", "", 700})))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("'n'")
                .hasMessageContaining("row 1")
                .hasMessageContaining("700");
    }

    @Test
    void refusesConditionsThatShareNoColumn() {
        assertThatThrownBy(() -> sample(
                        settings -> {},
                        TinyModel.model(),
                        NodeBench.table(List.of("other"), List.<Object[]>of(new Object[] {"a"}))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("none of the model's columns");
    }

    @Test
    void refusesConditionsOfAnotherType() {
        assertThatThrownBy(() -> sample(
                        settings -> {},
                        TinyModel.model(),
                        NodeBench.table(List.of("n"), List.<Object[]>of(new Object[] {"three"}))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'n'")
                .hasMessageContaining("Conditions");
    }

    @Test
    void balancesTheConditionColumn() throws Exception {
        List<DataRow> rows = rows(sample(settings -> settings.addString("balance", "EQUAL"), TinyModel.model()));
        assertThat(rows.stream().filter(row -> group(row).equals("a"))).hasSizeBetween(49, 51);
    }

    @Test
    void drawsCountedRowsInBlocks() throws Exception {
        List<DataRow> rows = rows(sample(settings -> counts(settings, "b", 3, "a", 2), TinyModel.model()));
        assertThat(rows.stream().map(WantedRowsTest::group)).containsExactly("b", "b", "b", "a", "a");
    }

    @Test
    void refusesCountsOfAnUnknownCategory() {
        assertThatThrownBy(() -> sample(settings -> counts(settings, "zebra", 3), TinyModel.model()))
                .hasMessageContaining("zebra")
                .hasMessageContaining("group");
    }

    @Test
    void refusesACategoryListedTwice() {
        assertThatThrownBy(() -> sample(settings -> counts(settings, "a", 3, "a", 2), TinyModel.model()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("listed twice");
    }

    @Test
    void refusesToBalanceAColumnThatIsNoText() {
        assertThatThrownBy(() -> sample(
                        settings -> {
                            settings.addString("balance", "EQUAL");
                            settings.addString("balanceColumn", "n");
                        },
                        TinyModel.model()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'n'")
                .hasMessageContaining("'Column to balance'");
    }

    @Test
    void configuresBeforeTheConditionToBalanceIsKnown() {
        PhModelPortObjectSpec spec =
                new PhModelPortObjectSpec(TinyModel.model().getSpec().layout(), null);
        assertThatCode(() -> NodeBench.of(new ReverseSamplerNodeFactory())
                        .with(settings -> settings.addString("balance", "EQUAL"))
                        .configure(spec))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToBalanceNoColumnOfAModelWithoutCondition() throws Exception {
        PortObject model = NodeBench.of(new ScoreLearnerNodeFactory())
                .with(settings -> {
                    settings.addString("condition", "NONE");
                    settings.addInt("steps", 2);
                    settings.addInt("width", 32);
                })
                .execute(TinyModel.table(), TinyModel.SCHEMA)
                .objects()
                .get(0);
        assertThatThrownBy(() -> sample(settings -> settings.addString("balance", "EQUAL"), model))
                .hasMessageContaining("not conditioned")
                .hasMessageContaining("'Column to balance'");
    }

    @Test
    void refusesConditionsTogetherWithBalance() {
        assertThatThrownBy(() -> sample(
                        settings -> settings.addString("balance", "EQUAL"),
                        TinyModel.model(),
                        conditions(new Object[] {"a", "", 1})))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Balance'");
    }

    @Test
    void lacksCellsAsOftenAsTheData() throws Exception {
        List<Object[]> values = new ArrayList<>();
        for (int i = 0; i < TinyModel.VALUES.size(); i++) {
            Object[] row = TinyModel.VALUES.get(i).clone();
            row[X] = i % 4 == 1 ? null : row[X];
            values.add(row);
        }
        PortObject model = TinyModel.learn(NodeBench.table(TinyModel.NAMES, values))
                .objects()
                .get(0);
        List<DataRow> rows = rows(sample(settings -> {}, model));
        assertThat(rows.stream().filter(row -> row.getCell(X).isMissing())).hasSizeBetween(23, 27);
        assertThat(rows.stream()
                        .filter(row -> !row.getCell(X).isMissing())
                        .map(row -> ((DoubleValue) row.getCell(X)).getDoubleValue())
                        .collect(Collectors.toList()))
                .allSatisfy(value -> assertThat(value).isBetween(9.0, 21.0));
        assertThat(rows(sample(settings -> settings.addString("missing", "NONE"), model)))
                .noneMatch(row -> row.getCell(X).isMissing());
    }
}

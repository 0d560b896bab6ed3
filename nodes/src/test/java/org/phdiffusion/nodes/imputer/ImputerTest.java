// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.imputer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.offline.Executed;

class ImputerTest {

    private static final List<String> NAMES = List.of("note", "group", "x", "n");

    /** 30 rows: x is missing in every third, group in every fifth, note is unknown to the model. */
    private static BufferedDataTable table() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Object[] {
                i % 2 == 0 ? null : "kept", i % 5 == 4 ? null : i % 2 == 0 ? "a" : "b", i % 3 == 2 ? null : 15.0, i % 7
            });
        }
        return NodeBench.table(NAMES, rows);
    }

    private static Executed impute(Consumer<NodeSettings> changes, PortObject table) throws Exception {
        return NodeBench.of(new ImputerNodeFactory())
                .with(settings -> {
                    settings.addInt("steps", 4);
                    settings.addInt("draws", 3);
                })
                .with(changes)
                .execute(TinyModel.model(), table);
    }

    private static List<DataRow> completed(Executed executed) {
        return NodeBench.rows(executed.objects().get(ImputerNodeFactory.COMPLETED));
    }

    private static List<String> texts(List<DataRow> rows) {
        return rows.stream()
                .map(row -> row.getKey() + " " + row.stream().toList())
                .toList();
    }

    @Test
    void fillsGapsAndKeepsAllElse() throws Exception {
        List<DataRow> before = NodeBench.rows(table());
        List<DataRow> after = completed(impute(settings -> {}, table()));
        assertThat(after).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(after.get(i).getKey()).isEqualTo(before.get(i).getKey());
            assertThat(after.get(i).getCell(0)).isEqualTo(before.get(i).getCell(0));
            for (int j = 1; j < NAMES.size(); j++) {
                assertThat(after.get(i).getCell(j).isMissing()).isFalse();
                if (!before.get(i).getCell(j).isMissing()) {
                    assertThat(after.get(i).getCell(j)).isEqualTo(before.get(i).getCell(j));
                }
            }
            assertThat(((StringValue) after.get(i).getCell(1)).getStringValue()).isIn("a", "b");
        }
    }

    @Test
    void countsWhatItFilled() throws Exception {
        Executed executed = impute(settings -> {}, table());
        assertThat(NodeBench.rows(executed.objects().get(ImputerNodeFactory.FILLED)).stream()
                        .map(row -> row.getCell(0) + " " + row.getCell(1) + " " + row.getCell(2)))
                .containsExactly("x 10 0.3333333333333333", "n 0 0.0", "group 6 0.2");
    }

    @Test
    void numbersTheCopiesOfAMultipleImputation() throws Exception {
        Consumer<NodeSettings> multiple = settings -> {
            settings.addString("result", "MULTIPLE");
            settings.addInt("imputations", 2);
        };
        Executed executed = impute(multiple, table());
        List<DataRow> rows = completed(executed);
        assertThat(rows).hasSize(60);
        assertThat(rows.get(5).getKey().getString()).isEqualTo("Row2_2");
        assertThat(((IntValue) rows.get(5).getCell(4)).getIntValue()).isEqualTo(2);
        assertThat(rows.get(4).getCell(2)).isNotEqualTo(rows.get(5).getCell(2));
        DataTableSpec announced = (DataTableSpec) NodeBench.of(new ImputerNodeFactory())
                .with(multiple)
                .configure(TinyModel.model().getSpec(), table().getDataTableSpec())
                .specs()
                .get(ImputerNodeFactory.COMPLETED);
        assertThat(((BufferedDataTable) executed.objects().get(0))
                        .getDataTableSpec()
                        .equalStructure(announced))
                .isTrue();
    }

    @Test
    void fillsTheSameOnAnyNumberOfThreads() throws Exception {
        List<DataRow> one = completed(impute(settings -> settings.addInt("threads", 1), table()));
        List<DataRow> two = completed(impute(settings -> settings.addInt("threads", 2), table()));
        assertThat(texts(two)).isEqualTo(texts(one));
    }

    @Test
    void saysThatFastArithmeticIsNotInstalledAndGoesOn() throws Exception {
        Executed fast = impute(settings -> settings.addString("arithmetic", "FAST"), table());
        assertThat(fast.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("'Fast'", "reproducible one computed"));
        assertThat(texts(completed(fast))).isEqualTo(texts(completed(impute(settings -> {}, table()))));
    }

    @Test
    void saysThatNothingIsMissing() throws Exception {
        assertThat(impute(settings -> {}, TinyModel.table()).warning())
                .hasValueSatisfying(text -> assertThat(text).contains("No cell is missing"));
    }

    @Test
    void keepsValuesOutOfBoundsAndSaysSo() throws Exception {
        BufferedDataTable table =
                NodeBench.table(NAMES, List.of(new Object[] {"", "a", 500.0, 1}, new Object[] {"", null, 500.0, 1}));
        Executed executed = impute(settings -> {}, table);
        assertThat(completed(executed).get(1).getCell(2)).hasToString("500.0");
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("outside the bounds"));
    }

    @Test
    void namesRowAndColumnOfAnUnknownCategory() {
        BufferedDataTable table =
                NodeBench.table(NAMES, List.of(new Object[] {"", "a", 15.0, 1}, new Object[] {"", "zebra", null, 1}));
        assertThatThrownBy(() -> impute(settings -> {}, table))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("'group'")
                .hasMessageContaining("row 2")
                .hasMessageContaining("zebra");
    }

    @Test
    void passesAnEmptyTableOn() throws Exception {
        assertThat(completed(impute(settings -> {}, NodeBench.emptyTable(table().getDataTableSpec()))))
                .isEmpty();
    }

    @Test
    void refusesATableWithoutColumnsOfTheModel() {
        assertThatThrownBy(() ->
                        impute(settings -> {}, NodeBench.table(List.of("other"), List.<Object[]>of(new Object[] {1}))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("none of the model's columns");
    }

    @Test
    void refusesZeroDraws() {
        assertThatThrownBy(() -> impute(settings -> settings.addInt("draws", 0), table()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Draws'");
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        NodeBench bench = NodeBench.of(new ImputerNodeFactory());
        bench.configure(TinyModel.model().getSpec(), table().getDataTableSpec());
        DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
        progress.setExecuteCanceled();
        assertThatThrownBy(() -> bench.node()
                        .execute(new PortObject[] {TinyModel.model(), table()}, new ExecutionContext(progress, null)))
                .isInstanceOf(CanceledExecutionException.class);
    }
}

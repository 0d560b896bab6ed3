// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.phdiffusion.model.StoppingAdvice;
import org.phdiffusion.nodes.KeptPage;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.sampling.SamplingSettings;

class ReverseSamplerTest {

    private static Executed sample(Consumer<NodeSettings> changes) throws Exception {
        return NodeBench.of(new ReverseSamplerNodeFactory())
                .with(settings -> {
                    settings.addLong("rows", 200);
                    settings.addInt("steps", 8);
                })
                .with(changes)
                .execute(TinyModel.model());
    }

    private static List<List<DataCell>> cells(Executed executed) {
        return NodeBench.rows(executed.objects().get(ReverseSamplerNodeFactory.SAMPLES)).stream()
                .map(row -> row.stream().toList())
                .toList();
    }

    @Test
    void announcesTheModelsColumns() throws Exception {
        List<?> specs = NodeBench.of(new ReverseSamplerNodeFactory())
                .configure(TinyModel.model().getSpec())
                .specs();
        DataTableSpec data = TinyModel.table().getDataTableSpec();
        assertThat(((DataTableSpec) specs.get(ReverseSamplerNodeFactory.SAMPLES)).equalStructure(data))
                .isTrue();
        assertThat(specs.get(ReverseSamplerNodeFactory.LEDGER)).isEqualTo(LedgerTable.SPEC);
    }

    @Test
    void keepsTypesBoundsAndCategories() throws Exception {
        List<DataRow> rows = NodeBench.rows(sample(settings -> {}).objects().get(0));
        assertThat(rows).hasSize(200);
        assertThat(rows.get(199).getKey().getString()).isEqualTo("Row199");
        assertThat(rows).allSatisfy(row -> {
            assertThat(((DoubleValue) row.getCell(0)).getDoubleValue()).isBetween(9.0, 21.0);
            assertThat(((IntValue) row.getCell(1)).getIntValue()).isBetween(0, 6);
            assertThat(((LongValue) row.getCell(2)).getLongValue()).isBetween(5_000_000_000L, 5_000_000_010L);
            assertThat(((StringValue) row.getCell(4)).getStringValue()).isIn("a", "b");
        });
    }

    @Test
    void writesALedgerWithoutNegativeMargin() throws Exception {
        BufferedDataTable ledger =
                (BufferedDataTable) sample(settings -> {}).objects().get(ReverseSamplerNodeFactory.LEDGER);
        int margin = ledger.getDataTableSpec().findColumnIndex("Certificate margin");
        assertThat(NodeBench.rows(ledger))
                .hasSize(8)
                .allSatisfy(row -> assertThat(((DoubleValue) row.getCell(margin)).getDoubleValue())
                        .isNotNegative());
    }

    @Test
    void drawsTheSameRowsForTheSameSeedOnAnyThreadsAndTiles() throws Exception {
        List<List<DataCell>> one = cells(sample(settings -> settings.addInt("threads", 1)));
        List<List<DataCell>> two = cells(sample(settings -> {
            settings.addInt("threads", 2);
            settings.addInt("tileRows", 64);
        }));
        assertThat(two).isEqualTo(one);
        assertThat(cells(sample(settings -> {
                    settings.addInt("threads", 2);
                    settings.addInt("tileRows", 4096);
                })))
                .isEqualTo(one);
        assertThat(cells(sample(settings -> settings.addLong("seed", 2)))).isNotEqualTo(one);
    }

    @Test
    void drawsTwoPartsAsInTheWhole() throws Exception {
        List<List<DataCell>> whole = cells(sample(settings -> {}));
        Executed first = sample(settings -> settings.addLong("rows", 70));
        Executed second = sample(settings -> {
            settings.addLong("rows", 130);
            settings.addLong("firstRow", 70);
        });
        assertThat(cells(first)).isEqualTo(whole.subList(0, 70));
        assertThat(cells(second)).isEqualTo(whole.subList(70, 200));
        assertThat(NodeBench.rows(second.objects().get(0)).get(0).getKey().getString())
                .isEqualTo("Row70");
    }

    @Test
    void saysHowManyRowsAnUnconstrainedRunLeftOutside() throws Exception {
        Executed executed = sample(settings -> settings.addString("controller", "UNCONSTRAINED"));
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("outside the admissible set"));
        assertThat(sample(settings -> {}).warning()).isEmpty();
    }

    /** The nodes' own class path holds the portable arithmetic alone. */
    @Test
    void saysThatFastArithmeticIsNotInstalledAndGoesOn() throws Exception {
        Executed fast = sample(settings -> settings.addString("arithmetic", "FAST"));
        assertThat(fast.warning())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "'Fast'", "reproducible one computed", "install the feature 'PH Diffusion OpenBLAS'"));
        assertThat(cells(fast)).isEqualTo(cells(sample(settings -> {})));
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        NodeBench bench = NodeBench.of(new ReverseSamplerNodeFactory());
        bench.configure(TinyModel.model().getSpec());
        DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
        progress.setExecuteCanceled();
        assertThatThrownBy(() -> bench.node()
                        .execute(new PortObject[] {TinyModel.model()}, new ExecutionContext(progress, null)))
                .isInstanceOf(CanceledExecutionException.class);
    }

    @Test
    void startsFromTheEnginesDefaults() {
        assertThat(new ReverseSamplerNodeParameters()
                        .samplingSettings(TinyModel.model().model()))
                .isEqualTo(SamplingSettings.builder().seed(1).build());
    }

    @Test
    void stopsWhereTheModelRecommends() throws Exception {
        Executed custom = sample(settings -> {
            settings.addString("stopping", "CUSTOM");
            settings.addDouble("stopLevel", 0.25);
        });
        PhModelPortObject advised = withAdvice(new StoppingAdvice(0.25, true, 0.1, 0.3, 256, 300, 270));
        Executed recommended = sampleFrom(advised, "RECOMMENDED");
        assertThat(cells(recommended)).isEqualTo(cells(custom));
        assertThat(recommended.warning()).isEmpty();
        assertThat(cells(sampleFrom(advised, "NONE"))).isEqualTo(cells(sample(settings -> {})));
        assertThat(cells(custom)).isNotEqualTo(cells(sample(settings -> {})));
        BufferedDataTable ledger = (BufferedDataTable) custom.objects().get(ReverseSamplerNodeFactory.LEDGER);
        List<DataRow> levels = NodeBench.rows(ledger);
        int level = ledger.getDataTableSpec().findColumnIndex("To level");
        assertThat(((DoubleValue) levels.get(levels.size() - 1).getCell(level)).getDoubleValue())
                .isEqualTo(0.25);
    }

    @Test
    void keepsRowsThatStopEarlyAdmissible() throws Exception {
        List<DataRow> rows = NodeBench.rows(sample(settings -> {
                    settings.addString("stopping", "CUSTOM");
                    settings.addDouble("stopLevel", 2);
                })
                .objects()
                .get(0));
        assertThat(rows).hasSize(200).allSatisfy(row -> {
            assertThat(((DoubleValue) row.getCell(0)).getDoubleValue()).isBetween(9.0, 21.0);
            assertThat(((IntValue) row.getCell(1)).getIntValue()).isBetween(0, 6);
            assertThat(((StringValue) row.getCell(4)).getStringValue()).isIn("a", "b");
        });
    }

    @Test
    void saysWhyARecommendedLevelIsMissing() throws Exception {
        assertThat(sampleFrom(withAdvice(null), "RECOMMENDED").warning())
                .hasValueSatisfying(text -> assertThat(text).contains("recommends no level", "noise level 0"));
        assertThat(sampleFrom(withAdvice(new StoppingAdvice(0, false, 0.1, 0.3, 256, 300, 270)), "RECOMMENDED")
                        .warning())
                .hasValueSatisfying(text -> assertThat(text).contains("no level to stop at mends that"));
        assertThat(sampleFrom(withAdvice(null), "NONE").warning()).isEmpty();
    }

    @Test
    void refusesALevelToStopAtThatIsNegative() {
        assertThatThrownBy(() -> sample(settings -> {
                    settings.addString("stopping", "CUSTOM");
                    settings.addDouble("stopLevel", -0.1);
                }))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Noise level to stop at'")
                .hasMessageContaining("but is -0.1");
    }

    private static PhModelPortObject withAdvice(StoppingAdvice advice) {
        PhModelPortObject model = TinyModel.model();
        return new PhModelPortObject(model.model().withStopping(advice));
    }

    private static Executed sampleFrom(PhModelPortObject model, String stopping) throws Exception {
        return NodeBench.of(new ReverseSamplerNodeFactory())
                .with(settings -> {
                    settings.addLong("rows", 200);
                    settings.addInt("steps", 8);
                    settings.addString("stopping", stopping);
                })
                .execute(model);
    }

    @Test
    void refusesZeroRows() {
        assertThatThrownBy(() -> sample(settings -> settings.addLong("rows", 0)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Rows'")
                .hasMessageContaining("but is 0");
    }

    @Test
    void refusesATileThatIsNoMultipleOf64() {
        assertThatThrownBy(() -> sample(settings -> settings.addInt("tileRows", 100)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("multiple of 64");
    }

    @Test
    void keepsThePageOfItsRows() throws Exception {
        JsonNode page = KeptPage.of(new ReverseSamplerNodeFactory(), sample(settings -> {}));
        assertThat(page.path("kind").asText()).isEqualTo("sampler");
        assertThat(page.path("headline").path("sentence").asText()).contains("all 200 rows are admissible");
        assertThat(KeptPage.panels(page))
                .containsExactly(
                        "columns",
                        "pairs-of-columns",
                        "from-noise-to-rows",
                        "certificate-margin",
                        "balance-closure",
                        "control-saturation");
        JsonNode marginals = page.at("/sections/0/panels/0/charts/0/columns/0/series");
        assertThat(marginals).extracting(series -> series.path("name").asText()).containsExactly("Real", "Synthetic");
    }

    @Test
    void doesNotBlameAnUnconstrainedRunForHavingNoCertificate() throws Exception {
        JsonNode page = KeptPage.of(
                new ReverseSamplerNodeFactory(), sample(settings -> settings.addString("controller", "UNCONSTRAINED")));
        assertThat(page.path("headline").path("sentence").asText()).startsWith("Drawn without a certificate");
        assertThat(page.path("headline").path("verdict").asText()).isEqualTo("WARN");
        assertThat(page.at("/sections/2/panels/0/verdict").asText()).isEqualTo("INFO");
    }
}

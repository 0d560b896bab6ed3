// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.image.ImagePortObject;
import org.phdiffusion.nodes.KeptPage;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.offline.Executed;

class StabilityDiagnosticsTest {

    private static NodeBench bench() throws InvalidSettingsException {
        return NodeBench.of(new StabilityDiagnosticsNodeFactory()).with(settings -> settings.addInt("probeRows", 100));
    }

    private static Map<String, DataRow> results(Executed executed) {
        return NodeBench.rows(executed.objects().get(0)).stream()
                .collect(Collectors.toMap(row -> row.getCell(0).toString(), row -> row));
    }

    private static String verdict(DataRow row) {
        return row.getCell(3).toString();
    }

    @Test
    void findsNothingWrongWithTheDataThemselves() throws Exception {
        Executed executed = bench().execute(TinyModel.model(), TinyModel.table(), TinyModel.table());
        Map<String, DataRow> results = results(executed);
        assertThat(results)
                .containsKeys(
                        "Certificate margin",
                        "Balance closure",
                        "Passivity",
                        "Concentration slope",
                        "Control saturation",
                        "Energy distance",
                        "Sliced Wasserstein distance",
                        "Bounds violations",
                        "Unknown values");
        for (String passing :
                List.of("Certificate margin", "Energy distance", "Sliced Wasserstein distance", "Bounds violations")) {
            assertThat(verdict(results.get(passing)))
                    .as("%s", results.get(passing))
                    .isEqualTo("PASS");
        }
        assertThat(((DoubleValue) results.get("Energy distance").getCell(1)).getDoubleValue())
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void showsWhatComputedAndSaysThatItIsNotWhatWasAskedFor() throws Exception {
        Executed executed = bench().with(settings -> settings.addString("arithmetic", "FAST"))
                .execute(TinyModel.model(), TinyModel.table(), TinyModel.table());
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("'Fast'", "reproducible one computed"));
        JsonNode page = KeptPage.of(new StabilityDiagnosticsNodeFactory(), executed);
        assertThat(page.path("facts").toString()).contains("Computed by", "portable");
    }

    @Test
    void findsSamplesThatLeaveTheBounds() throws Exception {
        List<Object[]> shifted = new ArrayList<>(TinyModel.VALUES);
        shifted.set(0, new Object[] {1000.0, 1, 5_000_000_000L, true, "a"});
        shifted.set(1, new Object[] {15.0, 1, 5_000_000_000L, true, "c"});
        Executed executed =
                bench().execute(TinyModel.model(), TinyModel.table(), NodeBench.table(TinyModel.NAMES, shifted));
        Map<String, DataRow> results = results(executed);
        assertThat(verdict(results.get("Bounds violations"))).isEqualTo("FAIL");
        assertThat(results.get("Bounds violations").getCell(4).toString()).contains("'x'");
        assertThat(verdict(results.get("Unknown values"))).isEqualTo("FAIL");
        assertThat(executed.warning())
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("Failed: ").contains("Bounds violations", "Unknown values"));
    }

    @Test
    void leavesOutReferenceRowsThatTheModelCannotKnow() throws Exception {
        List<Object[]> reference = new ArrayList<>(TinyModel.VALUES);
        reference.set(7, new Object[] {15.0, 1, 5_000_000_000L, true, "new"});
        Executed executed =
                bench().execute(TinyModel.model(), NodeBench.table(TinyModel.NAMES, reference), TinyModel.table());
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("1 of the rows of 'Reference'")
                        .contains("'new'"));
    }

    @Test
    void refusesAReferenceWithoutRows() {
        BufferedDataTable empty = NodeBench.emptyTable(TinyModel.table().getDataTableSpec());
        assertThatThrownBy(() -> bench().execute(TinyModel.model(), empty, TinyModel.table()))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("'Reference' needs at least 4 rows that can be compared, but has 0");
    }

    @Test
    void saysWhyTooFewReferenceRowsCanBeCompared() {
        List<Object[]> reference = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reference.add(new Object[] {15.0, 1, 5_000_000_000L, true, i < 3 ? "new" : "a"});
        }
        assertThatThrownBy(() -> bench().execute(
                                TinyModel.model(), NodeBench.table(TinyModel.NAMES, reference), TinyModel.table()))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("but has 2;")
                .hasMessageContaining("3 with a value that the model has never seen; the first: Column 'group', row 1");
    }

    @Test
    void refusesSamplesOfAnotherTable() {
        assertThatThrownBy(() -> bench().configure(
                                TinyModel.model().getSpec(),
                                TinyModel.table().getDataTableSpec(),
                                NodeBench.spec(List.of("x"), 1.0)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Samples'");
    }

    @Test
    void looksForCopiesWhereTheTrainingRowsAreConnected() throws Exception {
        Executed executed = NodeBench.of(new StabilityDiagnosticsNodeFactory())
                .with(settings -> settings.addInt("probeRows", 100))
                .withTablePort("Training")
                .execute(TinyModel.model(), TinyModel.table(), TinyModel.table(), TinyModel.table());
        assertThat(results(executed)).containsKeys("Memorisation", "Stopping level");
        Executed without = bench().execute(TinyModel.model(), TinyModel.table(), TinyModel.table());
        assertThat(verdict(results(without).get("Memorisation"))).isEqualTo("INFO");
    }

    @Test
    void keepsADashboardForTheViewAndDrawsAPictureOfIt() throws Exception {
        Executed executed = bench().execute(TinyModel.model(), TinyModel.table(), TinyModel.table());
        String json = NodeBench.rows(executed.internal().get(0)).stream()
                .map(row -> row.getCell(0).toString())
                .collect(Collectors.joining());
        JsonNode page = new ObjectMapper().readTree(json);
        assertThat(page.get("kind").asText()).isEqualTo("diagnostics");
        assertThat(page.at("/headline/sentence").asText()).isNotEmpty();
        assertThat(page.get("sections").findValuesAsText("id")).contains("certificate-margin", "column-likeness");
        ImagePortObject picture = (ImagePortObject) executed.objects().get(StabilityDiagnosticsNodeFactory.DASHBOARD);
        byte[] png = ((PNGImageValue) picture.toDataCell()).getImageContent().getByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1_600);
    }

    @Test
    void writesTheNumbersBehindTheCharts() throws Exception {
        Executed executed = bench().execute(TinyModel.model(), TinyModel.table(), TinyModel.table());
        assertThat(NodeBench.rows(executed.objects().get(StabilityDiagnosticsNodeFactory.CURVES)))
                .anySatisfy(row -> {
                    assertThat(row.getCell(0).toString()).isEqualTo("Certificate margin");
                    assertThat(row.getCell(4).isMissing()).isFalse();
                });
    }

    @Test
    void judgesStabilityWhereNoReferenceRowIsComplete() throws Exception {
        List<Object[]> gaps = new ArrayList<>();
        TinyModel.VALUES.forEach(row -> gaps.add(new Object[] {null, row[1], row[2], row[3], row[4]}));
        gaps.set(0, TinyModel.VALUES.get(0));
        Executed executed =
                bench().execute(TinyModel.model(), NodeBench.table(TinyModel.NAMES, gaps), TinyModel.table());
        Map<String, DataRow> results = results(executed);
        assertThat(verdict(results.get("Certificate margin"))).isEqualTo("PASS");
        assertThat(verdict(results.get("Comparison with the reference"))).isEqualTo("INFO");
        assertThat(results).doesNotContainKey("Energy distance");
    }
}

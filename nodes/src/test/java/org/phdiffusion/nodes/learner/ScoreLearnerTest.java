// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.phdiffusion.model.ModelFile;
import org.phdiffusion.nodes.KeptPage;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.TinyModel;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.training.TrainingSettings;

class ScoreLearnerTest {

    private static NodeBench brief() throws InvalidSettingsException {
        return NodeBench.of(new ScoreLearnerNodeFactory()).with(settings -> {
            settings.addInt("steps", 50);
            settings.addInt("width", 32);
            settings.addInt("threads", 1);
        });
    }

    private static byte[] bytes(PortObject model) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(((PhModelPortObject) model).model(), out);
        return out.toByteArray();
    }

    @Test
    void announcesTheModelsColumnsAndCondition() throws Exception {
        PhModelPortObjectSpec spec = (PhModelPortObjectSpec)
                brief().configure(TinyModel.table().getDataTableSpec(), TinyModel.SCHEMA.getSpec())
                        .specs()
                        .get(ScoreLearnerNodeFactory.MODEL);
        assertThat(spec.layout()).isEqualTo(TinyModel.SCHEMA.getSpec().layout());
        assertThat(spec.condition()).contains("group");
    }

    @Test
    void learnsAModelAndRecordsItsCurve() throws Exception {
        Executed executed = TinyModel.learn();
        PhModelPortObject model = (PhModelPortObject) executed.objects().get(ScoreLearnerNodeFactory.MODEL);
        assertThat(model.getSpec().condition()).contains("group");
        assertThat(model.model().provenance().rows()).isEqualTo(TinyModel.ROWS);
        List<DataRow> curve = NodeBench.rows(executed.objects().get(ScoreLearnerNodeFactory.CURVE));
        assertThat(curve).isNotEmpty();
        assertThat(curve.get(curve.size() - 1).getCell(0)).isEqualTo(new IntCell(50));
        assertThat(((DoubleValue) curve.get(0).getCell(2)).getDoubleValue()).isPositive();
    }

    @Test
    void learnsTheSameModelFromTheSameSeed() throws Exception {
        assertThat(bytes(TinyModel.learn().objects().get(0))).isEqualTo(bytes(TinyModel.model()));
    }

    @Test
    void learnsTheSameModelOnAnyNumberOfThreads() throws Exception {
        byte[] one = learnOn(1);
        assertThat(learnOn(2)).isEqualTo(one);
        assertThat(learnOn(3)).isEqualTo(one);
    }

    /** With batches of several tiles, so that threads have something to share. */
    private static byte[] learnOn(int threads) throws Exception {
        Executed executed = brief().with(settings -> {
                    settings.addInt("batchSize", 512);
                    settings.addInt("threads", threads);
                })
                .execute(TinyModel.table(), TinyModel.SCHEMA);
        return bytes(executed.objects().get(0));
    }

    @Test
    void diffusesAllColumnsIfAskedTo() throws Exception {
        Executed executed = brief().with(settings -> settings.addString("condition", "NONE"))
                .execute(TinyModel.table(), TinyModel.SCHEMA);
        assertThat(((PhModelPortObject) executed.objects().get(0)).getSpec().condition())
                .isEmpty();
    }

    @Test
    void refusesAConditionThatIsNoTextColumn() {
        assertThatThrownBy(() -> brief().with(settings -> {
                            settings.addString("condition", "COLUMN");
                            settings.addString("conditionColumn", "x");
                        })
                        .configure(TinyModel.table().getDataTableSpec(), TinyModel.SCHEMA.getSpec()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("group");
    }

    @Test
    void refusesTextWhereTheSchemaHasNumbers() {
        BufferedDataTable table =
                NodeBench.table(TinyModel.NAMES, List.<Object[]>of(new Object[] {"ten", 1, 5_000_000_000L, true, "a"}));
        assertThatThrownBy(() -> brief().configure(table.getDataTableSpec(), TinyModel.SCHEMA.getSpec()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("'Data'");
    }

    @Test
    void refusesATableThatLacksAColumn() {
        assertThatThrownBy(() -> brief().configure(NodeBench.spec(List.of("x"), 1.0), TinyModel.SCHEMA.getSpec()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'n' is missing");
    }

    @Test
    void learnsFromIncompleteRowsAndWarnsOfEmptyOnes() throws Exception {
        List<Object[]> gaps = new ArrayList<>(TinyModel.VALUES);
        gaps.set(4, new Object[] {null, 1, 5_000_000_000L, true, "a"});
        gaps.set(9, new Object[] {null, null, null, null, null});
        Executed executed = brief().execute(NodeBench.table(TinyModel.NAMES, gaps), TinyModel.SCHEMA);
        PhModelPortObject model = (PhModelPortObject) executed.objects().get(ScoreLearnerNodeFactory.MODEL);
        assertThat(model.model().provenance().rows()).isEqualTo(TinyModel.ROWS - 1L);
        assertThat(model.model().provenance().incompleteRows()).isEqualTo(1);
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("1 row has no value in any column"));
    }

    /** More than a million bytes of coordinates. */
    @Test
    void streamsTablesThatNeedMoreThanTheRowsInMemory() throws Exception {
        int dimension = TinyModel.SCHEMA.encoding().dimension();
        List<Object[]> rows = new ArrayList<>();
        while (rows.size() * dimension * Float.BYTES <= 1_000_000) {
            rows.addAll(TinyModel.VALUES);
        }
        NodeBench bench = brief().with(settings -> {
            settings.addInt("steps", 2);
            settings.addInt("rowsInMemory", 1);
        });
        Executed executed = bench.execute(NodeBench.table(TinyModel.NAMES, rows), TinyModel.SCHEMA);
        PhModelPortObject model = (PhModelPortObject) executed.objects().get(ScoreLearnerNodeFactory.MODEL);
        assertThat(model.model().provenance().rows()).isEqualTo(rows.size());
        assertThat(model.model().provenance().settings())
                .containsEntry("rowsInMemory", String.valueOf(1_000_000 / Float.BYTES / dimension));
        JsonNode page = KeptPage.of(new ScoreLearnerNodeFactory(), executed);
        assertThat(page.toString()).contains("Streamed from disk");
    }

    @Test
    void refusesNegativeMemory() {
        assertThatThrownBy(() -> brief().with(settings -> settings.addInt("rowsInMemory", -1)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Rows in memory (MB)' must be between 0 and 1000000, but is -1");
    }

    @Test
    void asksForMoreThanOneRow() {
        assertThatThrownBy(() -> brief().execute(
                                NodeBench.table(TinyModel.NAMES, TinyModel.VALUES.subList(0, 1)), TinyModel.SCHEMA))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("at least 20");
    }

    @Test
    void saysThatFastArithmeticIsNotInstalledAndWhatComputed() throws Exception {
        Executed fast = brief().with(settings -> settings.addString("arithmetic", "FAST"))
                .execute(TinyModel.table(), TinyModel.SCHEMA);
        assertThat(fast.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("'Fast'", "reproducible one computed"));
        PhModelPortObject model = (PhModelPortObject) fast.objects().get(ScoreLearnerNodeFactory.MODEL);
        assertThat(model.model().provenance().settings()).containsEntry("backend", "portable");
    }

    @Test
    void explainsThatCudaIsAbsent() {
        assertThatThrownBy(() -> brief().with(settings -> settings.addString("device", "CUDA"))
                        .execute(TinyModel.table(), TinyModel.SCHEMA))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("no NVIDIA driver");
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        NodeBench bench = brief();
        PhSchemaPortObject schema = TinyModel.SCHEMA;
        BufferedDataTable table = TinyModel.table();
        bench.configure(table.getDataTableSpec(), schema.getSpec());
        DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
        progress.setExecuteCanceled();
        assertThatThrownBy(() ->
                        bench.node().execute(new PortObject[] {table, schema}, new ExecutionContext(progress, null)))
                .isInstanceOf(CanceledExecutionException.class);
    }

    @Test
    void startsFromTheEnginesDefaults() throws Exception {
        TrainingSettings engine = TrainingSettings.builder().seed(1).build();
        assertThat(new ScoreLearnerNodeParameters()
                        .learnerSettings(TinyModel.SCHEMA.getSpec())
                        .training())
                .isEqualTo(engine);
    }

    @Test
    void refusesOneLayer() {
        assertThatThrownBy(() -> brief().with(settings -> settings.addInt("layers", 1)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Layers' must be between 2 and 6, but is 1");
    }

    @Test
    void keepsThePageOfItsTraining() throws Exception {
        JsonNode page = KeptPage.of(new ScoreLearnerNodeFactory(), TinyModel.learn());
        assertThat(page.path("kind").asText()).isEqualTo("learner");
        assertThat(page.path("headline").path("sentence").asText()).startsWith("Training ran all 50 steps");
        assertThat(KeptPage.panels(page)).containsExactly("loss", "learning-rate", "gradients");
    }
}

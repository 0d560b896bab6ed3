// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.phdiffusion.nodes.diagnostics.StabilityDiagnosticsNodeFactory;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.loader.DataLoaderNodeFactory;
import org.phdiffusion.nodes.noiser.ForwardNoiserNodeFactory;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.report.SyntheticDataReportNodeFactory;
import org.phdiffusion.nodes.sampler.ReverseSamplerNodeFactory;

/** Cancels each node in the middle of its work: it ends there, without a result, and works when started again. */
class CancellationTest {

    private static final int FILE_ROWS = 30_000;

    @TempDir
    private Path folder;

    /** A user who cancels once a share of the work is done. */
    private static final class Impatient extends DefaultNodeProgressMonitor {

        private final double share;
        private double largest;

        private Impatient(double share) {
            this.share = share;
        }

        @Override
        protected boolean isCanceled() {
            Double progress = getProgress();
            largest = Math.max(largest, progress == null ? 0 : progress);
            return largest >= share || super.isCanceled();
        }
    }

    /** Cancels the node after the share, and checks that it was neither idle before nor went on after. */
    private static void cancel(NodeBench bench, double share, double latest, PortObject... inputs) throws Exception {
        PortObjectSpec[] specs = new PortObjectSpec[inputs.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = inputs[i].getSpec();
        }
        bench.configure(specs);
        Impatient user = new Impatient(share);
        assertThatThrownBy(() -> bench.node().execute(inputs, new ExecutionContext(user, null)))
                .isInstanceOf(CanceledExecutionException.class);
        assertThat(user.getProgress()).isBetween(share, latest);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.9})
    void loadingAFile(double share) throws Exception {
        NodeBench bench = NodeBench.of(new DataLoaderNodeFactory()).with(settings -> {
            settings.addString("source", "CSV");
            settings.addString("path", file().toString());
        });
        cancel(bench, share, share + 0.05);
        PortObject data = bench.execute().objects().get(0);
        assertThat(NodeBench.rows(data)).hasSize((int) (0.8 * FILE_ROWS));
    }

    @Test
    void learning() throws Exception {
        NodeBench bench = NodeBench.of(new ScoreLearnerNodeFactory()).with(settings -> {
            settings.addInt("steps", 100_000);
            settings.addInt("width", 32);
        });
        cancel(bench, 1e-6, 0.5, TinyModel.table(), TinyModel.SCHEMA);
        bench.with(settings -> settings.addInt("steps", 10));
        assertThat(bench.execute(TinyModel.table(), TinyModel.SCHEMA).objects()).doesNotContainNull();
    }

    @Test
    void noising() throws Exception {
        NodeBench bench = NodeBench.of(new ForwardNoiserNodeFactory());
        cancel(bench, 0.5, 0.51, TinyModel.table(), TinyModel.SCHEMA);
        PortObject noised =
                bench.execute(TinyModel.table(), TinyModel.SCHEMA).objects().get(0);
        assertThat(NodeBench.rows(noised)).hasSize(7 * TinyModel.ROWS);
    }

    @Test
    void sampling() throws Exception {
        NodeBench bench = NodeBench.of(new ReverseSamplerNodeFactory()).with(settings -> {
            settings.addLong("rows", 10_000);
            settings.addInt("steps", 8);
        });
        cancel(bench, 0.2, 0.5, TinyModel.model());
        bench.with(settings -> settings.addLong("rows", 200));
        assertThat(NodeBench.rows(bench.execute(TinyModel.model()).objects().get(0)))
                .hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.85, 0.95})
    void diagnosing(double share) throws Exception {
        NodeBench bench = NodeBench.of(new StabilityDiagnosticsNodeFactory())
                .with(settings -> settings.addInt("probeRows", 1_000));
        cancel(bench, share, share + 0.1, TinyModel.model(), TinyModel.table(), TinyModel.table());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.7, 0.9})
    void reporting(double share) throws Exception {
        NodeBench bench = NodeBench.of(new SyntheticDataReportNodeFactory());
        cancel(bench, share, share + 0.35, TinyModel.table(), TinyModel.table(), TinyModel.table());
    }

    @Test
    void reportingOnTheMemoryOfAModel() throws Exception {
        NodeBench bench = NodeBench.of(new SyntheticDataReportNodeFactory()).withPort("Model", PhModelPortObject.class);
        bench.with(settings -> {
            for (String group : List.of("columns", "pairs", "wholeRows", "usefulness")) {
                settings.addBoolean(group, false);
            }
        });
        cancel(bench, 0.96, 0.99, TinyModel.table(), TinyModel.table(), TinyModel.table(), TinyModel.model());
    }

    private Path file() {
        StringBuilder text = new StringBuilder("x,n,group\n");
        for (int i = 0; i < FILE_ROWS; i++) {
            text.append(i * 0.5)
                    .append(',')
                    .append(i % 7)
                    .append(",g")
                    .append(i % 3)
                    .append('\n');
        }
        try {
            return Files.writeString(folder.resolve("large.csv"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

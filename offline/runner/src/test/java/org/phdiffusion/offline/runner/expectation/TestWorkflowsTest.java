// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.knime.core.node.NodeSettingsRO;
import org.phdiffusion.offline.runner.TestFiles;
import org.phdiffusion.offline.runner.bundle.BundleNode;
import org.phdiffusion.offline.runner.bundle.BundleNodes;
import org.phdiffusion.offline.runner.bundle.PluginBundle;
import org.phdiffusion.offline.runner.execution.FileSink;
import org.phdiffusion.offline.runner.execution.Progress;
import org.phdiffusion.offline.runner.execution.RunObserver;
import org.phdiffusion.offline.runner.execution.RunRequest;
import org.phdiffusion.offline.runner.execution.RunResult;
import org.phdiffusion.offline.runner.execution.WorkflowRun;
import org.phdiffusion.offline.runner.workflow.ParameterKeys;
import org.phdiffusion.offline.runner.workflow.Workflow;
import org.phdiffusion.offline.runner.workflow.WorkflowLoader;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;

/** Executes every folder of test-workflows and compares it with its expected.json; see {@link Expectation}. */
class TestWorkflowsTest {

    private static PluginBundle bundle;
    private static BundleNodes nodes;

    @BeforeAll
    static void openBundle() throws Exception {
        bundle = PluginBundle.open(TestFiles.bundle(), TestWorkflowsTest.class.getClassLoader());
        nodes = new BundleNodes(bundle);
    }

    @AfterAll
    static void closeBundle() {
        bundle.close();
    }

    @TestFactory
    List<DynamicTest> givesWhatIsExpected() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> execute(folder)))
                .toList();
    }

    /** KNIME warns of a key that is missing, and so should we, before a user sees it. */
    @TestFactory
    List<DynamicTest> loadsInKnimeWithoutWarning() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    for (final WorkflowNode node : WorkflowLoader.load(folder).nodes()) {
                        checkSettings(node);
                    }
                }))
                .toList();
    }

    private static void execute(final Path folder) throws Exception {
        final Expectation expected = Expectation.read(folder.resolve("expected.json"));
        final Workflow workflow = WorkflowLoader.load(folder);
        final Path out =
                TestFiles.home().resolve("offline/runner/target/test-workflows").resolve(workflow.name());
        final var request = new RunRequest(out, expected.overrides(), true, false, "test", FileSink.FILE_SYSTEM);

        final RunResult result = WorkflowRun.execute(workflow, nodes, request, RunObserver.NONE, new Progress());

        expected.check(result);
    }

    private static void checkSettings(final WorkflowNode node) throws Exception {
        final BundleNode fresh = nodes.create(node.factory());
        fresh.load(node.model());
        final NodeSettingsRO settings = node.settings();
        assertThat(ParameterKeys.list(node.model()))
                .as("parameters in " + node.file())
                .containsExactlyInAnyOrderElementsOf(ParameterKeys.list(fresh.parameters()));
        assertThat(settings.getString("node-name"))
                .as(node.file())
                .isEqualTo(fresh.face().name());
        assertThat(settings.getString("node-bundle-symbolic-name"))
                .as(node.file())
                .isEqualTo(bundle.manifest().symbolicName());
        assertThat(settings.getString("node-bundle-name"))
                .as(node.file())
                .isEqualTo(bundle.manifest().name());
        assertThat(node.savedWithData())
                .as(node.file() + " is saved without data")
                .isFalse();
    }

    private static List<Path> folders() throws IOException {
        final Path root = TestFiles.home().resolve("test-workflows");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("workflow.knime")))
                    .sorted()
                    .toList();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.config;
import static org.phdiffusion.offline.runner.workflow.WorkflowFolder.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowLoaderTest {

    @TempDir
    private Path m_root;

    private WorkflowFolder m_folder;

    @BeforeEach
    void createFolder() {
        m_folder = new WorkflowFolder(m_root.resolve("my flow"));
    }

    @Test
    void readsNodesWithParametersAndPlaces() throws Exception {
        final Workflow workflow = m_folder.node(7, "a.Factory", config("model", entry("rows", "xint", 5)))
                .load();

        final WorkflowNode node = workflow.node(7);
        assertThat(workflow.name()).isEqualTo("my flow");
        assertThat(node.factory()).isEqualTo("a.Factory");
        assertThat(node.model().getInt("rows")).isEqualTo(5);
        assertThat(node.position()).contains(new WorkflowNode.Position(700, 50));
    }

    @Test
    void nodeWithoutModelHasNoParameters() throws Exception {
        assertThat(m_folder.node(1, "a.Factory").load().node(1).model().keySet())
                .isEmpty();
    }

    @Test
    void ordersNodesByDependencyThenId() throws Exception {
        final Workflow workflow = m_folder.node(1, "A")
                .node(2, "B")
                .node(3, "C")
                .node(4, "D")
                .connect(4, 1, 2, 1)
                .connect(2, 1, 1, 1)
                .load();

        assertThat(workflow.nodes()).extracting(WorkflowNode::id).containsExactly(3, 4, 2, 1);
    }

    @Test
    void flowVariableConnectionOrdersNodes() throws Exception {
        final Workflow workflow =
                m_folder.node(1, "A").node(2, "B").connect(2, 0, 1, 0).load();

        assertThat(workflow.nodes()).extracting(WorkflowNode::id).containsExactly(2, 1);
        assertThat(workflow.into(1)).allMatch(Connection::carriesFlowVariables);
    }

    @Test
    void readsAnnotationAndSavedState() throws Exception {
        final WorkflowNode node = m_folder.node(
                        1,
                        "A",
                        entry("state", "xstring", "EXECUTED"),
                        config("nodeAnnotation", entry("text", "xstring", "real data")))
                .load()
                .node(1);

        assertThat(node.annotation()).isEqualTo("real data");
        assertThat(node.savedWithData()).isTrue();
    }

    @Test
    void refusesFolderThatIsAbsent() {
        fails(() -> WorkflowLoader.load(m_root.resolve("nowhere")), "no workflow folder", "nowhere");
    }

    @Test
    void refusesFolderWithoutWorkflow() {
        fails(() -> WorkflowLoader.load(m_root), "workflow.knime");
    }

    @Test
    void refusesDamagedFile() throws Exception {
        m_folder.node(1, "A").write();
        Files.writeString(m_root.resolve("my flow/Node (#1)/settings.xml"), "<config");

        fails(() -> WorkflowLoader.load(m_root.resolve("my flow")), "Node 1", "Node (#1)/settings.xml");
    }

    @Test
    void refusesCycle() throws Exception {
        m_folder.node(1, "A").node(2, "B").node(3, "C").connect(2, 1, 3, 1).connect(3, 1, 2, 1);

        fails(m_folder::load, "[2, 3]", "cycle");
    }

    @Test
    void refusesNodeConnectedToItself() throws Exception {
        m_folder.node(1, "A").connect(1, 1, 1, 1);

        fails(m_folder::load, "connection_0", "node 1", "itself");
    }

    @Test
    void refusesLooseConnection() throws Exception {
        m_folder.node(1, "A").connect(1, 1, 9, 1);

        fails(m_folder::load, "from node 1 to node 9", "loose");
    }

    @Test
    void refusesTwoConnectionsIntoOnePort() throws Exception {
        m_folder.node(1, "A").node(2, "B").node(3, "C").connect(1, 1, 3, 1).connect(2, 1, 3, 1);

        fails(m_folder::load, "input port 1 of node 3");
    }

    @Test
    void refusesTwoNodesWithOneId() throws Exception {
        m_folder.node(1, "A").nodeEntry(1, "Node (#1)/settings.xml", "NativeNode", false);

        assertThatThrownBy(m_folder::load).isInstanceOf(WorkflowException.class);
    }

    @Test
    void refusesMissingSettings() {
        m_folder.nodeEntry(4, "gone/settings.xml", "NativeNode", false);

        fails(m_folder::load, "Node 4", "gone/settings.xml", "missing");
    }

    @Test
    void refusesMetanodeAndComponent() {
        m_folder.nodeEntry(4, "Metanode/workflow.knime", "MetaNode", true);

        fails(m_folder::load, "Node 4", "metanode", "expand");
    }

    @Test
    void refusesComponent() {
        m_folder.nodeEntry(5, "Component/settings.xml", "SubNode", false);

        fails(m_folder::load, "Node 5", "component");
    }

    @Test
    void refusesSettingsOutsideTheFolder() throws Exception {
        Files.writeString(m_root.resolve("settings.xml"), "<config/>");
        m_folder.nodeEntry(1, "../settings.xml", "NativeNode", false);

        fails(m_folder::load, "Node 1", "../settings.xml", "outside");
    }

    @Test
    void refusesLinkThatLeadsOutsideTheFolder() throws Exception {
        Files.writeString(m_root.resolve("settings.xml"), "<config/>");
        m_folder.nodeEntry(1, "link.xml", "NativeNode", false).write();
        Files.createSymbolicLink(m_root.resolve("my flow/link.xml"), m_root.resolve("settings.xml"));

        fails(() -> WorkflowLoader.load(m_root.resolve("my flow")), "Node 1", "outside");
    }

    @Test
    void refusesSettingsWithoutFactory() throws Exception {
        m_folder.node(2, "A").write();
        final Path settings = m_root.resolve("my flow/Node (#2)/settings.xml");
        Files.writeString(settings, Files.readString(settings).replace("factory", "faktory"));

        fails(() -> WorkflowLoader.load(m_root.resolve("my flow")), "Node 2", "factory");
    }

    @Test
    void refusesParameterFromFlowVariable() throws Exception {
        m_folder.node(
                3,
                "A",
                config(
                        "variables",
                        entry("version", "xstring", "V_2019_09_13"),
                        config(
                                "tree",
                                config(
                                        "rows",
                                        entry("used_variable", "xstring", "howMany"),
                                        "<entry key=\"exposed_variable\" type=\"xstring\" isnull=\"true\""
                                                + " value=\"\"/>\n"))));

        fails(m_folder::load, "Node 3", "howMany", "--set");
    }

    @Test
    void unknownNodeIsNamedWithThoseThatExist() throws Exception {
        final Workflow workflow = m_folder.node(1, "A").node(5, "B").load();

        fails(() -> workflow.node(2), "no node 2", "[1, 5]");
    }

    private static void fails(final org.assertj.core.api.ThrowableAssert.ThrowingCallable load, final String... parts) {
        assertThatThrownBy(load).isInstanceOf(WorkflowException.class).hasMessageContainingAll(parts);
    }
}

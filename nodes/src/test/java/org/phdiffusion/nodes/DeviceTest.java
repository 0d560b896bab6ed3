// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.nodes.diagnostics.StabilityDiagnosticsNodeFactory;
import org.phdiffusion.nodes.imputer.ImputerNodeFactory;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.sampler.ReverseSamplerNodeFactory;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.offline.NodeRuntime;

/** What the nodes do when the device that is to compute is there, cannot be used, or fails on the way. */
class DeviceTest {

    private static final String LOST = "The graphics processor was lost.";
    private static final String INSTEAD = " The processor computed instead.";

    /** A node that a user can choose a device for, with a brief run that does more operations than {@code some}. */
    private record Node(
            Supplier<DefaultNodeFactory> factory,
            Consumer<NodeSettings> brief,
            Supplier<PortObject[]> inputs,
            int some) {

        Executed on(String device, int number) throws Exception {
            return NodeBench.of(factory.get())
                    .with(brief)
                    .with(settings -> {
                        settings.addString("device", device);
                        settings.addInt("deviceNumber", number);
                        settings.addInt("threads", 1);
                    })
                    .execute(inputs.get());
        }

        /** What the view tells of the run; none for a node without a view. */
        List<String> facts(Executed executed) throws Exception {
            return NodeRuntime.of(factory.get()).view(executed.internal()).isEmpty()
                    ? List.of()
                    : List.of(KeptPage.of(factory.get(), executed).path("facts").toString());
        }

        @Override
        public String toString() {
            return factory.get().getClass().getSimpleName();
        }
    }

    private static final Node SAMPLER = new Node(
            ReverseSamplerNodeFactory::new,
            settings -> {
                settings.addLong("rows", 300);
                settings.addInt("steps", 3);
                settings.addInt("tileRows", 64);
            },
            () -> new PortObject[] {TinyModel.model()},
            60);

    static Stream<Node> nodes() {
        return Stream.of(
                SAMPLER,
                new Node(
                        ScoreLearnerNodeFactory::new,
                        settings -> {
                            settings.addInt("steps", 20);
                            settings.addInt("width", 16);
                        },
                        () -> new PortObject[] {TinyModel.table(), TinyModel.SCHEMA},
                        400),
                new Node(
                        ImputerNodeFactory::new,
                        settings -> {
                            settings.addInt("steps", 2);
                            settings.addInt("draws", 2);
                        },
                        () -> new PortObject[] {TinyModel.model(), gaps()},
                        40),
                new Node(
                        StabilityDiagnosticsNodeFactory::new,
                        settings -> {
                            settings.addInt("probeRows", 100);
                            settings.addInt("compareRows", 100);
                        },
                        () -> new PortObject[] {TinyModel.model(), TinyModel.table(), TinyModel.table()},
                        60));
    }

    private static BufferedDataTable gaps() {
        List<Object[]> rows = new ArrayList<>();
        for (Object[] row : TinyModel.VALUES.subList(0, 40)) {
            Object[] copy = row.clone();
            copy[0] = rows.isEmpty() ? copy[0] : null;
            rows.add(copy);
        }
        return NodeBench.table(TinyModel.NAMES, rows);
    }

    /** All cells of all tables, row keys included. */
    private static List<List<String>> tables(Executed executed) {
        return executed.objects().stream()
                .filter(BufferedDataTable.class::isInstance)
                .map(table -> NodeBench.rows(table).stream()
                        .map(row -> row.getKey() + " " + row.stream().toList())
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void aDeviceThatWorksIsTakenAndNamed(Node node) throws Exception {
        Executed onCpu = node.on("CPU", 0);
        try (var device = TestDevice.working()) {
            assertThat(device).isNotNull();
            Executed executed = node.on("AUTO", 1);
            assertThat(tables(executed)).isEqualTo(tables(onCpu));
            assertThat(executed.warning()).isEqualTo(onCpu.warning());
            assertThat(node.facts(executed))
                    .allSatisfy(facts -> assertThat(facts)
                            .contains("Computed by", TestDevice.DESCRIPTION, "Device memory", TestDevice.MEMORY));
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void theProcessorBeginsAnewWhereADeviceFails(Node node) throws Exception {
        Executed onCpu = node.on("CPU", 0);
        try (var device = TestDevice.failingAfter(node.some())) {
            assertThat(device).isNotNull();
            Executed executed = node.on("AUTO", 0);
            assertThat(tables(executed)).isEqualTo(tables(onCpu));
            assertThat(executed.warning().orElseThrow()).contains(LOST + INSTEAD);
            assertThat(node.facts(executed))
                    .allSatisfy(facts -> assertThat(facts)
                            .contains("portable", "Device not used", LOST)
                            .doesNotContain(TestDevice.DESCRIPTION, "Device memory"));
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void aDeviceThatIsDemandedStopsTheNodeWithItsSentence(Node node) {
        try (var device = TestDevice.failingAfter(node.some())) {
            assertThat(device).isNotNull();
            assertThatThrownBy(() -> node.on("CUDA", 0))
                    .isInstanceOf(KNIMEException.class)
                    .hasMessage(LOST);
        }
    }

    @Test
    void obstaclesAndRefusalsOfADeviceThatIsThereAreTold() throws Exception {
        String old = "The NVIDIA driver is too old; install version 525 or newer.";
        try (var device = TestDevice.withObstacle(old)) {
            assertThat(device).isNotNull();
            assertThat(SAMPLER.on("AUTO", 0).warning()).hasValue(old + INSTEAD);
            assertThatThrownBy(() -> SAMPLER.on("CUDA", 0)).hasMessage(old);
        }
        String busy = "Another program uses the graphics processor alone.";
        try (var device = TestDevice.refusingToOpen(busy)) {
            assertThat(device).isNotNull();
            assertThat(SAMPLER.on("AUTO", 0).warning()).hasValue(busy + INSTEAD);
            assertThatThrownBy(() -> SAMPLER.on("CUDA", 0)).hasMessage(busy);
        }
    }

    @Test
    void nothingIsSaidOfADeviceThatIsAbsentUnlessItIsDemanded() throws Exception {
        assertThat(SAMPLER.on("AUTO", 0).warning()).isEmpty();
        assertThatThrownBy(() -> SAMPLER.on("CUDA", 0)).hasMessageContaining("no NVIDIA driver");
    }

    @Test
    void aNumberThatNoDeviceHasIsTold() throws Exception {
        try (var device = TestDevice.working()) {
            assertThat(device).isNotNull();
            assertThat(SAMPLER.on("AUTO", 2).warning()).hasValue("There is no device 2; choose 0 or 1." + INSTEAD);
            assertThatThrownBy(() -> SAMPLER.on("CUDA", 2)).hasMessage("There is no device 2; choose 0 or 1.");
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void rejectsNumbersThatNoDeviceCanHave(Node node) {
        assertThatThrownBy(() -> node.on("CUDA", -1))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll("Device number", "-1");
        assertThatThrownBy(() -> node.on("CUDA", 64)).hasMessageContainingAll("Device number", "64");
    }
}

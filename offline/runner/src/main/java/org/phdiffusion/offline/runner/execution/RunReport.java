// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knime.core.node.NodeSettings;
import org.phdiffusion.offline.runner.workflow.ParameterKeys;

/** Writes {@code run.json}: the nodes with what became of them, versions, seeds, heap and time. */
final class RunReport {

    private final ObjectMapper m_mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ObjectNode m_root = m_mapper.createObjectNode();

    RunReport(final String workflow, final RunState state) {
        m_root.put("workflow", workflow);
        m_root.put("state", state.name());
    }

    RunReport nodes(final List<NodeResult> nodes) {
        m_root.set("nodes", m_mapper.valueToTree(nodes));
        return this;
    }

    RunReport notes(final List<String> notes) {
        m_root.set("notes", m_mapper.valueToTree(notes));
        return this;
    }

    /** Versions of the product and of what it ran on. */
    RunReport versions(final String product) {
        final ObjectNode versions = m_root.putObject("versions");
        versions.put("product", product);
        versions.put("java", System.getProperty("java.runtime.version"));
        versions.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        return this;
    }

    /** Every parameter whose key ends in "seed", by node. */
    RunReport seeds(final Map<Integer, NodeSettings> models) {
        final ObjectNode seeds = m_root.putObject("seeds");
        models.forEach((id, model) -> {
            for (final String key : ParameterKeys.list(model)) {
                if (key.toLowerCase(Locale.ROOT).endsWith("seed")) {
                    final String seed = ParameterKeys.text(model, key).orElse("");
                    final ObjectNode ofNode = seeds.withObjectProperty(Integer.toString(id));
                    if (seed.matches("-?\\d{1,18}")) {
                        ofNode.put(key, Long.parseLong(seed));
                    } else {
                        ofNode.put(key, seed);
                    }
                }
            }
        });
        return this;
    }

    /** Heap in bytes: what the JVM may take, and the sum of the peaks of its pools. */
    RunReport heap() {
        final ObjectNode heap = m_root.putObject("heap");
        heap.put("max", Runtime.getRuntime().maxMemory());
        heap.put(
                "usedPeak",
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum());
        return this;
    }

    RunReport totalSeconds(final double seconds) {
        m_root.put("totalSeconds", seconds);
        return this;
    }

    /** Names the page that shows the run. */
    RunReport page(final String file) {
        m_root.put("report", file);
        return this;
    }

    JsonNode content() {
        return m_root;
    }

    void writeTo(final OutputStream out) throws IOException {
        m_mapper.writeValue(out, m_root);
    }
}

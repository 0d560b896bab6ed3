// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import java.io.PrintStream;
import java.util.List;
import org.knime.core.node.NodeSettings;
import org.phdiffusion.offline.runner.bundle.BundleException;
import org.phdiffusion.offline.runner.bundle.BundleNode;
import org.phdiffusion.offline.runner.bundle.BundleNodes;
import org.phdiffusion.offline.runner.bundle.PluginBundle;
import org.phdiffusion.offline.runner.bundle.PluginXml;
import org.phdiffusion.offline.runner.canvas.NodeFace;
import org.phdiffusion.offline.runner.workflow.ParameterKeys;

/** Lists the nodes of a bundle with category, ports, and parameters with their defaults. */
final class NodeListing {

    private NodeListing() {}

    static void print(final PluginBundle bundle, final BundleNodes nodes, final PrintStream out)
            throws BundleException {
        for (final PluginXml.Node entry : bundle.registry().nodes()) {
            final BundleNode node = nodes.create(entry.factoryClass());
            final NodeFace face = node.face();
            out.println(face.name() + "  [" + category(bundle.registry(), entry.categoryPath()) + "]");
            out.println("  factory  " + entry.factoryClass());
            printPorts("in ", face.inputs(), out);
            printPorts("out", face.outputs(), out);
            final NodeSettings defaults = node.parameters();
            for (final String key : ParameterKeys.list(defaults)) {
                out.println(
                        "  " + key + " = " + ParameterKeys.text(defaults, key).orElse(""));
            }
            out.println();
        }
    }

    private static void printPorts(final String side, final List<NodeFace.Port> ports, final PrintStream out) {
        for (int i = 0; i < ports.size(); i++) {
            final NodeFace.Port port = ports.get(i);
            out.println("  " + side + " " + (i + 1) + "    " + port.label() + (port.optional() ? ", optional" : ""));
        }
    }

    /** Names of the categories from the top; a part that the bundle does not define itself keeps its id. */
    private static String category(final PluginXml registry, final String path) {
        final var names = new StringBuilder();
        final var prefix = new StringBuilder();
        for (final String level : path.replaceFirst("^/", "").split("/", -1)) {
            prefix.append('/').append(level);
            final String name = registry.categories().stream()
                    .filter(c -> c.fullPath().contentEquals(prefix))
                    .map(PluginXml.Category::name)
                    .findFirst()
                    .orElse(level.equals("community") ? "Community Nodes" : level);
            names.append(names.length() > 0 ? " > " : "").append(name);
        }
        return names.toString();
    }
}

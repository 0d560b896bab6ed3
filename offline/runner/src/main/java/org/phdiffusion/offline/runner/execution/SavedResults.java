// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;
import org.phdiffusion.offline.saved.SavedTables;

/**
 * The results that a workflow was saved with: below the folder of each executed node a folder for each output port, with
 * a table, or with a spec and an object in zips. A table may refer to tables of nodes before, hence nodes are loaded in
 * the order of execution.
 */
final class SavedResults {

    private static final String INTERNAL = "internalObjects";

    private final SavedTables m_tables = new SavedTables();

    /**
     * Loads what the output ports of a node gave.
     *
     * @param node the node
     * @param ports its output ports
     * @param exec makes the tables, and stops the reading where it is cancelled
     * @return objects of the ports in order
     * @throws IOException if files are absent, damaged, of a kind that only KNIME reads, or outside the node's folder
     * @throws InvalidSettingsException if {@code settings.xml} does not say what was saved
     * @throws CanceledExecutionException if the user stops the run
     */
    PortObject[] load(final WorkflowNode node, final List<ExecutableNode.Port> ports, final ExecutionContext exec)
            throws IOException, InvalidSettingsException, CanceledExecutionException {
        if (!node.settings().getBoolean("hasContent", false)) {
            throw new IOException("The workflow was saved without them.");
        }
        final var objects = new PortObject[ports.size()];
        for (int i = 0; i < objects.length; i++) {
            final NodeSettingsRO entry = entry(node.settings().getNodeSettings("ports"), i + 1);
            try {
                objects[i] = load(entry, node.folder(), exec);
            } catch (final NoSuchFileException e) {
                throw new IOException("There is no file '" + e.getFile() + "'.", e);
            }
            if (!ports.get(i).type().acceptsPortObject(objects[i])) {
                throw new IOException(
                        "Port " + (i + 1) + " takes " + ports.get(i).typeName() + ", but an object of "
                                + objects[i].getClass().getName() + " is saved.");
            }
        }
        return objects;
    }

    /**
     * Loads what a node kept for its view.
     *
     * @param node the node
     * @param outputs what its output ports gave; kept objects may be among them
     * @param exec makes the tables, and stops the reading where it is cancelled
     * @return the objects, null where there was none; empty if nothing was saved
     * @throws IOException if files are absent, damaged, of a kind that only KNIME reads, or outside the node's folder
     * @throws InvalidSettingsException if {@code settings.xml} does not say what was saved
     * @throws CanceledExecutionException if the user stops the run
     */
    List<PortObject> loadInternal(final WorkflowNode node, final PortObject[] outputs, final ExecutionContext exec)
            throws IOException, InvalidSettingsException, CanceledExecutionException {
        if (!node.settings().containsKey(INTERNAL)) {
            return List.of();
        }
        final NodeSettingsRO saved = node.settings().getNodeSettings(INTERNAL);
        final Path folder = inside(node.folder(), saved.getString("location"));
        final NodeSettingsRO content = saved.getNodeSettings("content");
        final var objects = new PortObject[content.keySet().size()];
        for (final String key : content.keySet()) {
            final NodeSettingsRO entry = content.getNodeSettings(key);
            objects[Objects.checkIndex(entry.getInt("index"), objects.length)] = switch (entry.getString("type")) {
                case "table" -> m_tables.load(inside(folder, entry.getString("table_dir_location")), exec);
                case "non-table" -> load(entry, folder, exec);
                // KNIME counts the port of flow variables
                case "referenced_output" -> outputs[Objects.checkIndex(entry.getInt("outport") - 1, outputs.length)];
                default -> null;
            };
        }
        return Collections.unmodifiableList(Arrays.asList(objects));
    }

    private static NodeSettingsRO entry(final NodeSettingsRO ports, final int index) throws InvalidSettingsException {
        for (final String key : ports.keySet()) {
            final NodeSettingsRO entry = ports.getNodeSettings(key);
            if (entry.getInt("index") == index) {
                return entry;
            }
        }
        throw new InvalidSettingsException("Port " + index + " has no entry in 'ports'.");
    }

    private PortObject load(final NodeSettingsRO entry, final Path nodeFolder, final ExecutionContext exec)
            throws IOException, InvalidSettingsException, CanceledExecutionException {
        final String type = entry.getString("port_object_class");
        if (type == null) {
            throw new IOException("The workflow was saved without them.");
        }
        final Path folder = inside(nodeFolder, entry.getString("port_dir_location"));
        if (type.equals(BufferedDataTable.class.getName())) {
            return m_tables.load(folder, exec);
        }
        final PortObjectSpec spec = spec(entry, folder);
        final Class<? extends PortObject> objectClass = PortTypeRegistry.getInstance()
                .getObjectClass(type)
                .orElseThrow(() -> new IOException("No port type of the class " + type + " is registered."));
        try (InputStream in = open(folder, entry.getString("port_object_location"));
                var zip = PortUtil.getPortObjectZipInputStream(in)) {
            return PortUtil.getPortObjectSerializer(objectClass).loadPortObject(zip, spec, exec);
        }
    }

    private static PortObjectSpec spec(final NodeSettingsRO entry, final Path folder)
            throws IOException, InvalidSettingsException {
        final String type = entry.getString("port_spec_class");
        final Class<? extends PortObjectSpec> specClass = PortTypeRegistry.getInstance()
                .getSpecClass(type)
                .orElseThrow(() -> new IOException("No port type with specs of the class " + type + " is registered."));
        try (InputStream in = open(folder, entry.getString("port_spec_location"));
                var zip = PortUtil.getPortObjectSpecZipInputStream(in)) {
            return PortUtil.getPortObjectSpecSerializer(specClass).loadPortObjectSpec(zip);
        }
    }

    private static InputStream open(final Path folder, final String name) throws IOException {
        return new BufferedInputStream(Files.newInputStream(inside(folder, name)));
    }

    /** A file or folder below another one, links followed; so are all files below it. */
    private static Path inside(final Path folder, final String name) throws IOException {
        try {
            final Path path = name == null ? folder : folder.resolve(name).normalize();
            final Path root = folder.toRealPath();
            if (path.equals(folder) || !path.startsWith(folder)) {
                throw outside(name, folder);
            }
            try (Stream<Path> below = Files.walk(path)) {
                for (final Path file : (Iterable<Path>) below::iterator) {
                    if (!file.toRealPath().startsWith(root)) {
                        throw outside(folder.relativize(file).toString(), folder);
                    }
                    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
                        throw new IOException("'" + file + "' is no regular file.");
                    }
                }
            }
            return path;
        } catch (final InvalidPathException e) {
            throw outside(name, folder);
        }
    }

    private static IOException outside(final String name, final Path folder) {
        return new IOException("'" + name + "' lies outside the folder '" + folder + "' and is not read.");
    }
}

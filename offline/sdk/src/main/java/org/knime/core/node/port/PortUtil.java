// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/**
 * Port objects in files, as KNIME's Model Writer and Reader keep them: a zip of <code>content.xml</code>, which names the classes, and two
 * zips, <code>objectSpec.file</code> and <code>object.file</code>. Nothing is extracted to disk. Objects with file stores are not part of
 * the place-holder.
 */
public final class PortUtil {

    private static final String CONTENT = "content.xml";

    private static final String SPEC = "objectSpec.file";

    private static final String OBJECT = "object.file";

    private static final String SPEC_CLASS = "port_spec_class";

    private static final String OBJECT_CLASS = "port_object_class";

    private PortUtil() {}

    @SuppressWarnings("unchecked") // the registry finds the serializer of this very class
    public static <T extends PortObjectSpec> PortObjectSpecSerializer<T> getPortObjectSpecSerializer(final Class<T> c) {
        return (PortObjectSpecSerializer<T>) PortTypeRegistry.getInstance()
                .getSpecSerializer(c)
                .orElseThrow(() -> new IllegalStateException("No serializer for spec class \"" + c.getName() + "\""));
    }

    @SuppressWarnings("unchecked") // as above
    public static <T extends PortObject> PortObjectSerializer<T> getPortObjectSerializer(final Class<T> cl) {
        return (PortObjectSerializer<T>) PortTypeRegistry.getInstance()
                .getObjectSerializer(cl)
                .orElseThrow(() -> new IllegalStateException("No serializer for class \"" + cl.getName() + "\""));
    }

    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(final OutputStream in)
            throws IOException {
        final PortObjectSpecZipOutputStream out = new PortObjectSpecZipOutputStream(in);
        out.putNextEntry(new ZipEntry("portSpec.file"));
        return out;
    }

    public static PortObjectZipOutputStream getPortObjectZipOutputStream(final OutputStream in) throws IOException {
        final PortObjectZipOutputStream out = new PortObjectZipOutputStream(in);
        out.putNextEntry(new ZipEntry("portObject.file"));
        return out;
    }

    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(final InputStream in)
            throws IOException {
        final PortObjectSpecZipInputStream zip = new PortObjectSpecZipInputStream(in);
        ModelEntries.expect(zip, "portSpec.file");
        return zip;
    }

    public static PortObjectZipInputStream getPortObjectZipInputStream(final InputStream in) throws IOException {
        final PortObjectZipInputStream zip = new PortObjectZipInputStream(in);
        ModelEntries.expect(zip, "portObject.file");
        return zip;
    }

    public static void writeObjectToFile(final PortObject po, final File file, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file.toPath()))) {
            writeObjectToStream(po, out, exec);
        }
    }

    /** Writes an object; leaves the stream open. */
    public static void writeObjectToStream(final PortObject po, final OutputStream output, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        final PortObjectSpec spec = po.getSpec();
        final ModelContent content = new ModelContent("content");
        content.addInt("version", 1);
        content.addString(SPEC_CLASS, spec.getClass().getName());
        content.addString(OBJECT_CLASS, po.getClass().getName());
        final ZipOutputStream zip = new ZipOutputStream(output);
        zip.putNextEntry(new ZipEntry(CONTENT));
        content.saveToXML(Uncloseable.of(zip));
        zip.putNextEntry(new ZipEntry(SPEC));
        try (PortObjectSpecZipOutputStream out = getPortObjectSpecZipOutputStream(Uncloseable.of(zip))) {
            specSerializer(spec.getClass()).savePortObjectSpec(spec, out);
        }
        zip.putNextEntry(new ZipEntry(OBJECT));
        try (PortObjectZipOutputStream out = getPortObjectZipOutputStream(Uncloseable.of(zip))) {
            objectSerializer(po.getClass()).savePortObject(po, out, exec);
        }
        zip.finish();
        output.flush();
    }

    public static PortObject readObjectFromFile(final File file, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        return readObjectFromStream(Files.newInputStream(file.toPath()), exec);
    }

    /** Reads an object and closes the stream. */
    public static PortObject readObjectFromStream(final InputStream input, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(input))) {
            final ModelContentRO content = ModelEntries.read(in, CONTENT);
            final PortObjectSpec spec = readSpec(content, in);
            final String name = content.getString(OBJECT_CLASS);
            final Class<? extends PortObject> type = PortTypeRegistry.getInstance()
                    .getObjectClass(name)
                    .orElseThrow(() -> new IOException("Can't load class \"" + name + "\""));
            ModelEntries.expect(in, OBJECT);
            try (PortObjectZipInputStream objectIn = getPortObjectZipInputStream(Uncloseable.of(in))) {
                return objectSerializer(type).loadPortObject(objectIn, spec, exec);
            }
        } catch (InvalidSettingsException e) {
            throw new IOException("Unable to parse content.xml in port object file: " + e.getMessage(), e);
        }
    }

    public static PortObjectSpec readObjectSpecFromFile(final File file) throws IOException {
        return readObjectSpecFromStream(Files.newInputStream(file.toPath()));
    }

    /** Reads the spec of an object and closes the stream. */
    public static PortObjectSpec readObjectSpecFromStream(final InputStream stream) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(stream))) {
            return readSpec(ModelEntries.read(in, CONTENT), in);
        } catch (InvalidSettingsException e) {
            throw new IOException("Unable to parse content.xml in port object file: " + e.getMessage(), e);
        }
    }

    private static PortObjectSpec readSpec(final ModelContentRO content, final ZipInputStream in)
            throws IOException, InvalidSettingsException {
        final String name = content.getString(SPEC_CLASS);
        final Class<? extends PortObjectSpec> type = PortTypeRegistry.getInstance()
                .getSpecClass(name)
                .orElseThrow(() -> new IOException("Can't load class \"" + name + "\""));
        ModelEntries.expect(in, SPEC);
        try (PortObjectSpecZipInputStream specIn = getPortObjectSpecZipInputStream(Uncloseable.of(in))) {
            return specSerializer(type).loadPortObjectSpec(specIn);
        }
    }

    private static PortObjectSpecSerializer<PortObjectSpec> specSerializer(final Class<? extends PortObjectSpec> type)
            throws IOException {
        return PortTypeRegistry.getInstance()
                .getSpecSerializer(type)
                .orElseThrow(() -> new IOException("No serializer for spec class \"" + type.getName() + "\""));
    }

    private static PortObjectSerializer<PortObject> objectSerializer(final Class<? extends PortObject> type)
            throws IOException {
        return PortTypeRegistry.getInstance()
                .getObjectSerializer(type)
                .orElseThrow(() -> new IOException("No serializer for class \"" + type.getName() + "\""));
    }
}

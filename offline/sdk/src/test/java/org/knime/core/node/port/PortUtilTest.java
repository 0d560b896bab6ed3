// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.swing.JComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

class PortUtilTest {

    /** A spec of one text. */
    public static final class LabelSpec extends AbstractSimplePortObjectSpec {

        /** Saves and loads it. */
        public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<LabelSpec> {}

        private String m_label;

        public LabelSpec() {}

        LabelSpec(final String label) {
            m_label = label;
        }

        @Override
        protected void save(final ModelContentWO model) {
            model.addString("label", m_label);
        }

        @Override
        protected void load(final ModelContentRO model) throws InvalidSettingsException {
            m_label = model.getString("label");
        }
    }

    /** An object of one number. */
    public static final class NumberObject extends AbstractSimplePortObject {

        public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(NumberObject.class);

        /** Saves and loads it. */
        public static final class Serializer extends AbstractSimplePortObjectSerializer<NumberObject> {}

        private LabelSpec m_spec;

        private double m_number;

        public NumberObject() {}

        NumberObject(final LabelSpec spec, final double number) {
            m_spec = spec;
            m_number = number;
        }

        @Override
        public String getSummary() {
            return "number " + m_number;
        }

        @Override
        public LabelSpec getSpec() {
            return m_spec;
        }

        @Override
        protected void save(final ModelContentWO model, final ExecutionMonitor exec) {
            model.addDouble("number", m_number);
        }

        @Override
        protected void load(final ModelContentRO model, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws InvalidSettingsException {
            m_spec = (LabelSpec) spec;
            m_number = model.getDouble("number");
        }
    }

    /** An object of bytes. */
    public static final class BytesObject extends AbstractPortObject {

        public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BytesObject.class, true);

        /** Saves and loads it. */
        public static final class Serializer extends AbstractPortObjectSerializer<BytesObject> {}

        private LabelSpec m_spec;

        private byte[] m_bytes;

        public BytesObject() {}

        BytesObject(final LabelSpec spec, final byte... bytes) {
            m_spec = spec;
            m_bytes = bytes;
        }

        @Override
        public String getSummary() {
            return m_bytes.length + " bytes";
        }

        @Override
        public LabelSpec getSpec() {
            return m_spec;
        }

        @Override
        public JComponent[] getViews() {
            return new JComponent[0];
        }

        @Override
        protected void save(final PortObjectZipOutputStream out, final ExecutionMonitor exec) throws IOException {
            out.putNextEntry(new ZipEntry("bytes.bin"));
            out.write(m_bytes);
            out.closeEntry();
        }

        @Override
        protected void load(final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException {
            in.getNextEntry();
            m_spec = (LabelSpec) spec;
            m_bytes = in.readAllBytes();
        }
    }

    private static final ExecutionMonitor EXEC = new ExecutionMonitor();

    @TempDir
    Path m_folder;

    private static byte[] written(final PortObject object) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, out, EXEC);
        return out.toByteArray();
    }

    @Test
    void simpleObjectsComeBackEqual() throws Exception {
        final NumberObject object = new NumberObject(new LabelSpec("a"), 0.1);
        final Path file = m_folder.resolve("model.zip");

        PortUtil.writeObjectToFile(object, file.toFile(), EXEC);

        assertThat(PortUtil.readObjectFromFile(file.toFile(), EXEC)).isEqualTo(object);
        assertThat(PortUtil.readObjectSpecFromFile(file.toFile())).isEqualTo(object.getSpec());
        assertThat(object).isNotEqualTo(new NumberObject(new LabelSpec("a"), 0.2));
    }

    @Test
    void binaryObjectsComeBack() throws Exception {
        final byte[] file = written(new BytesObject(new LabelSpec("b"), (byte) 1, (byte) -1));

        final BytesObject again = (BytesObject) PortUtil.readObjectFromStream(new ByteArrayInputStream(file), EXEC);

        assertThat(again.m_bytes).containsExactly(1, -1);
        assertThat(again.getSpec()).isEqualTo(new LabelSpec("b"));
    }

    @Test
    void hasTheLayoutOfKnimesModelWriter() throws Exception {
        final List<String> names = new ArrayList<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(written(new NumberObject(new LabelSpec("a"), 1))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("object.file")) {
                    final ZipInputStream inner = new ZipInputStream(zip);
                    assertThat(inner.getNextEntry().getName()).isEqualTo("portObject.file");
                    assertThat(inner.getNextEntry().getName()).isEqualTo("content.xml");
                    assertThat(new String(inner.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                            .contains("key=\"class_name\" type=\"xstring\" value=\"" + NumberObject.class.getName());
                }
            }
        }
        assertThat(names).containsExactly("content.xml", "objectSpec.file", "object.file");
    }

    @Test
    void refusesFilesThatAreNoPortObjects() throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../evil.sh"));
            zip.write(1);
        }

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PortUtil.readObjectFromStream(new ByteArrayInputStream(out.toByteArray()), EXEC))
                .withMessageContaining("Expected zip entry 'content.xml', got '../../evil.sh'");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PortUtil.readObjectFromStream(new ByteArrayInputStream(new byte[] {1, 2, 3}), EXEC))
                .withMessageContaining("the end of the file");
    }

    @Test
    void refusesClassesThatAreNotRegistered() throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("content.xml"));
            final var content = new org.knime.core.node.ModelContent("content");
            content.addString("port_spec_class", "java.lang.Runtime");
            content.addString("port_object_class", "java.lang.Runtime");
            content.saveToXML(Uncloseable.of(zip));
        }

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PortUtil.readObjectFromStream(new ByteArrayInputStream(out.toByteArray()), EXEC))
                .withMessageContaining("java.lang.Runtime");
    }

    @Test
    void everyTruncationIsAnIoException() throws Exception {
        final byte[] file = written(new NumberObject(new LabelSpec("a"), 1));
        final int endOfEntries = file.length - 200;

        for (int length = 0; length < endOfEntries; length += 13) {
            final byte[] cut = java.util.Arrays.copyOf(file, length);
            assertThatExceptionOfType(IOException.class)
                    .as("cut to %d bytes", length)
                    .isThrownBy(() -> PortUtil.readObjectFromStream(new ByteArrayInputStream(cut), EXEC));
        }
    }

    @Test
    void typesAreEqualByObjectClass() {
        assertThat(BufferedDataTable.TYPE).isEqualTo(BufferedDataTable.TYPE_OPTIONAL);
        assertThat(BufferedDataTable.TYPE_OPTIONAL.isOptional()).isTrue();
        assertThat(PortObject.TYPE.isSuperTypeOf(NumberObject.TYPE)).isTrue();
        assertThat(NumberObject.TYPE.getPortObjectSpecClass()).isEqualTo(LabelSpec.class);
        assertThat(BufferedDataTable.TYPE.acceptsPortObjectSpec(new DataTableSpec()))
                .isTrue();
        assertThat(BufferedDataTable.TYPE.getName()).isEqualTo("Table");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.phdiffusion.model.ModelFile;
import org.phdiffusion.nodes.TinyModel;

class PortObjectsTest {

    private static PortObject writtenAndRead(PortObject object) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, out, new ExecutionMonitor());
        return PortUtil.readObjectFromStream(new ByteArrayInputStream(out.toByteArray()), new ExecutionMonitor());
    }

    private static byte[] file(PhModelPortObject model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(model.model(), out);
        return out.toByteArray();
    }

    @Test
    void returnsAnEqualSchemaFromAFile() throws Exception {
        PortObject read = writtenAndRead(TinyModel.SCHEMA);
        assertThat(read).isEqualTo(TinyModel.SCHEMA).hasSameHashCodeAs(TinyModel.SCHEMA);
        assertThat(read.getSpec()).isEqualTo(TinyModel.SCHEMA.getSpec());
        assertThat(((PhSchemaPortObject) read).encoding()).isEqualTo(TinyModel.SCHEMA.encoding());
    }

    @Test
    void returnsTheSameModelFromAFile() throws Exception {
        PhModelPortObject read = (PhModelPortObject) writtenAndRead(TinyModel.model());
        assertThat(read.getSpec()).isEqualTo(TinyModel.model().getSpec());
        assertThat(file(read)).isEqualTo(file(TinyModel.model()));
        assertThat(read.getSummary()).contains("5 columns", "'group'", "300 rows");
    }

    @Test
    void remembersTypesThatTheEngineDoesNotTellApart() {
        assertThat(TinyModel.SCHEMA.getSpec().layout().columns())
                .extracting(ColumnLayout.Column::type)
                .containsExactly(
                        ColumnType.DOUBLE, ColumnType.INT, ColumnType.LONG, ColumnType.BOOLEAN, ColumnType.STRING);
    }

    @Test
    void refusesASchemaWhoseEncodingIsNoEncoding() {
        ModelContent content = new ModelContent("schema");
        content.addString("encoding", "{\"columns\": 3}");
        assertThatThrownBy(() ->
                        new PhSchemaPortObject().load(content, TinyModel.SCHEMA.getSpec(), new ExecutionMonitor()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesASchemaWithoutAnEncoding() {
        ModelContent content = new ModelContent("schema");
        content.addString("encoding", null);
        assertThatThrownBy(() ->
                        new PhSchemaPortObject().load(content, TinyModel.SCHEMA.getSpec(), new ExecutionMonitor()))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void refusesASchemaOfOtherColumns() throws Exception {
        ModelContent content = new ModelContent("schema");
        TinyModel.SCHEMA.save(content, new ExecutionMonitor());
        PhSchemaPortObjectSpec other = new PhSchemaPortObjectSpec(
                new ColumnLayout(List.of(new ColumnLayout.Column("y", ColumnType.DOUBLE))), null);
        assertThatThrownBy(() -> new PhSchemaPortObject().load(content, other, new ExecutionMonitor()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("differ");
    }

    @Test
    void refusesASpecWithAnUnknownType() {
        ModelContent content = new ModelContent("spec");
        content.addStringArray("columns", "x");
        content.addStringArray("types", "COMPLEX");
        content.addString("natural_class", null);
        assertThatThrownBy(() -> new PhSchemaPortObjectSpec().load(content))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesASpecWithMoreNamesThanTypes() {
        ModelContent content = new ModelContent("spec");
        content.addStringArray("columns", "x", "y");
        content.addStringArray("types", "DOUBLE");
        content.addString("condition", null);
        assertThatThrownBy(() -> new PhModelPortObjectSpec().load(content))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("differ in number");
    }

    @Test
    void refusesAConditionThatIsNoColumn() {
        ModelContent content = new ModelContent("spec");
        content.addStringArray("columns", "x");
        content.addStringArray("types", "DOUBLE");
        content.addString("condition", "x");
        assertThatThrownBy(() -> new PhModelPortObjectSpec().load(content))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void refusesATruncatedModel() throws Exception {
        byte[] file = file(TinyModel.model());
        assertThatThrownBy(() -> load("model.phd", Arrays.copyOf(file, file.length / 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void refusesAnAlteredModel() throws Exception {
        byte[] file = file(TinyModel.model());
        file[file.length - 100] ^= 1;
        assertThatThrownBy(() -> load("model.phd", file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesAnArchiveWithoutAModel() {
        assertThatThrownBy(() -> load("other.bin", new byte[10]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'other.bin'");
    }

    private static void load(String entry, byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // what KNIME writes before the object's own entries
            zip.putNextEntry(new ZipEntry("portObject.file"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        }
        try (InputStream in = new ByteArrayInputStream(bytes.toByteArray())) {
            new PhModelPortObject()
                    .load(
                            PortUtil.getPortObjectZipInputStream(in),
                            TinyModel.model().getSpec(),
                            new ExecutionMonitor());
        }
    }
}

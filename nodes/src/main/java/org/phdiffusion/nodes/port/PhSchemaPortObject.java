// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import java.util.Objects;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingJson;
import org.phdiffusion.table.TableException;

/** The columns of a table with their encoding. Saved as the encoding's JSON. */
public final class PhSchemaPortObject extends AbstractSimplePortObject {

    /** The port type PH Schema. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(PhSchemaPortObject.class);

    /** Saves and loads the object. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<PhSchemaPortObject> {
        /** Used by KNIME. */
        public Serializer() {
            // nothing to set up
        }
    }

    private static final String ENCODING = "encoding";

    private PhSchemaPortObjectSpec spec;
    private TableEncoding encoding;

    /** Used by KNIME before loading. */
    public PhSchemaPortObject() {
        // filled by load
    }

    /**
     * Creates a schema.
     *
     * @param encoding of all columns
     * @param naturalClass name of the text column that groups the rows, or null if there is none
     */
    public PhSchemaPortObject(TableEncoding encoding, String naturalClass) {
        this.encoding = Objects.requireNonNull(encoding, "encoding");
        spec = new PhSchemaPortObjectSpec(ColumnLayout.of(encoding), naturalClass);
    }

    /**
     * How the columns become vectors.
     *
     * @return the encoding of all columns
     */
    public TableEncoding encoding() {
        return encoding;
    }

    @Override
    public PhSchemaPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return "%d columns in %d coordinates%s"
                .formatted(
                        encoding.columns().size(),
                        encoding.dimension(),
                        spec.naturalClass()
                                .map(name -> ", natural class '" + name + "'")
                                .orElse(""));
    }

    @Override
    protected void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException {
        model.addString(ENCODING, TableEncodingJson.toText(encoding));
    }

    @Override
    protected void load(ModelContentRO model, PortObjectSpec loadedSpec, ExecutionMonitor exec)
            throws InvalidSettingsException, CanceledExecutionException {
        String text = model.getString(ENCODING);
        try {
            encoding = TableEncodingJson.ofText(text == null ? "" : text);
        } catch (TableException e) {
            throw new InvalidSettingsException("The saved schema is damaged: " + e.getMessage(), e);
        }
        if (!(loadedSpec instanceof PhSchemaPortObjectSpec schemaSpec)
                || !schemaSpec.layout().equals(ColumnLayout.of(encoding))) {
            throw new InvalidSettingsException(
                    "The saved schema is damaged: its columns differ from those announced; create the schema again.");
        }
        spec = schemaSpec;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhSchemaPortObject that
                && Objects.equals(spec, that.spec)
                && Objects.equals(encoding, that.encoding);
    }

    @Override
    public int hashCode() {
        return Objects.hash(spec, encoding);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import java.io.IOException;
import java.util.Objects;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.ModelFile;
import org.phdiffusion.model.Provenance;

/** A trained model. Saved as the engine's own model file inside KNIME's archive. */
public final class PhModelPortObject extends AbstractPortObject {

    /** The port type PH Model. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(PhModelPortObject.class);

    /** Saves and loads the object. */
    public static final class Serializer extends AbstractPortObjectSerializer<PhModelPortObject> {
        /** Used by KNIME. */
        public Serializer() {
            // nothing to set up
        }
    }

    private static final String ENTRY = "model.phd";

    private PhModelPortObjectSpec spec;
    private DiffusionModel model;

    /** Used by KNIME before loading. */
    public PhModelPortObject() {
        // filled by load
    }

    /**
     * Wraps a model.
     *
     * @param model the trained model
     */
    public PhModelPortObject(DiffusionModel model) {
        this.model = Objects.requireNonNull(model, "model");
        spec = specOf(model);
    }

    /**
     * The trained model.
     *
     * @return energy, encoding and provenance
     */
    public DiffusionModel model() {
        return model;
    }

    @Override
    public PhModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        Provenance provenance = model.provenance();
        return "%d columns%s, learned from %d rows in %d steps, held-out loss %.4f"
                .formatted(
                        model.encoding().columns().size(),
                        spec.condition().map(name -> " given '" + name + "'").orElse(""),
                        provenance.rows(),
                        provenance.steps(),
                        provenance.heldOutLoss());
    }

    @Override
    public JComponent[] getViews() {
        JTextArea text = new JTextArea(getSummary());
        text.setEditable(false);
        JScrollPane view = new JScrollPane(text);
        view.setName("PH Model");
        return new JComponent[] {view};
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(ENTRY));
        ModelFile.write(model, out);
        out.closeEntry();
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec loadedSpec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        ZipEntry entry = in.getNextEntry();
        if (entry == null || !entry.getName().equals(ENTRY)) {
            throw new IOException("The saved model is damaged: expected the entry '" + ENTRY + "', but found "
                    + (entry == null ? "none" : "'" + entry.getName() + "'") + "; train the model again.");
        }
        model = ModelFile.read(in);
        spec = specOf(model);
        if (!spec.equals(loadedSpec)) {
            throw new IOException(
                    "The saved model is damaged: its columns differ from those announced; train the model again.");
        }
    }

    private static PhModelPortObjectSpec specOf(DiffusionModel model) {
        return new PhModelPortObjectSpec(
                ColumnLayout.of(model.encoding()), model.conditionColumn().orElse(null));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A port object that is a tree of named values; equal to another of its class with the same tree. */
public abstract class AbstractSimplePortObject implements PortObject {

    public AbstractSimplePortObject() {}

    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
            throws InvalidSettingsException, CanceledExecutionException;

    /** Saves and loads the tree as <code>content.xml</code>. */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
            extends PortObjectSerializer<T> {

        private static final String CONTENT = "content.xml";

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ModelContent model = ModelEntries.header("model.xml", portObject.getClass());
            portObject.save(model.addModelContent("model"), exec);
            out.putNextEntry(new ZipEntry(CONTENT));
            model.saveToXML(out);
        }

        @Override
        @SuppressWarnings("unchecked") // the file names the class; a wrong one fails at its first use
        public T loadPortObject(
                final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ModelContentRO model = ModelEntries.read(in, CONTENT);
            final String name = ModelEntries.className(model);
            final Class<?> type = PortTypeRegistry.getInstance()
                    .getObjectClass(name)
                    .orElseThrow(() -> new IOException("Unable to load class " + name));
            final AbstractSimplePortObject object = ModelEntries.create(type, AbstractSimplePortObject.class);
            try {
                object.load(model.getModelContent("model"), spec, exec);
            } catch (InvalidSettingsException e) {
                throw new IOException(
                        "Unable to load model content into \"" + type.getSimpleName() + "\": " + e.getMessage(), e);
            }
            return (T) object;
        }
    }

    private ModelContent content() {
        final ModelContent content = new ModelContent("ignored");
        try {
            save(content, new ExecutionMonitor());
        } catch (CanceledExecutionException e) {
            throw new IllegalStateException("Nobody cancels this monitor.", e);
        }
        return content;
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException(
                "AbstractSimplePortObject.getViews: the place-holder has no Swing views.");
    }

    @Override
    public boolean equals(final Object oport) {
        return oport == this
                || (oport instanceof AbstractSimplePortObject other
                        && other.getClass() == getClass()
                        && content().equals(other.content()));
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }
}

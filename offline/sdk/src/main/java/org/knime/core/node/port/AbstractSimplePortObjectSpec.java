// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that is a tree of named values; equal to another of its class with the same tree. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    public AbstractSimplePortObjectSpec() {}

    protected abstract void save(ModelContentWO model);

    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    /** Saves and loads the tree as <code>content.xml</code>. */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
            extends PortObjectSpecSerializer<T> {

        private static final String CONTENT = "content.xml";

        @Override
        public void savePortObjectSpec(final T portObject, final PortObjectSpecZipOutputStream out) throws IOException {
            final ModelContent model = ModelEntries.header("model.xml", portObject.getClass());
            ((AbstractSimplePortObjectSpec) portObject).save(model.addModelContent("model"));
            out.putNextEntry(new ZipEntry(CONTENT));
            model.saveToXML(out);
        }

        @Override
        @SuppressWarnings("unchecked") // the file names the class; a wrong one fails at its first use
        public T loadPortObjectSpec(final PortObjectSpecZipInputStream in) throws IOException {
            final ModelContentRO model = ModelEntries.read(in, CONTENT);
            final String name = ModelEntries.className(model);
            final Class<?> type = PortTypeRegistry.getInstance()
                    .getSpecClass(name)
                    .orElseThrow(() -> new IOException("Unable to load class " + name));
            final AbstractSimplePortObjectSpec spec = ModelEntries.create(type, AbstractSimplePortObjectSpec.class);
            try {
                spec.load(model.getModelContent("model"));
            } catch (InvalidSettingsException e) {
                throw new IOException(
                        "Unable to load model content into \"" + type.getSimpleName() + "\": " + e.getMessage(), e);
            }
            return (T) spec;
        }
    }

    private ModelContent content() {
        final ModelContent content = new ModelContent("ignored");
        save(content);
        return content;
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException(
                "AbstractSimplePortObjectSpec.getViews: the place-holder has no Swing views.");
    }

    @Override
    public boolean equals(final Object ospec) {
        return ospec == this
                || (ospec instanceof AbstractSimplePortObjectSpec other
                        && other.getClass() == getClass()
                        && content().equals(other.content()));
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContentRO;

/** A port object that writes its content as it likes, behind an entry that names its class. */
public abstract class AbstractPortObject implements PortObject {

    public AbstractPortObject() {}

    protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    protected abstract void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    /** Saves and loads by the object's own methods. */
    public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
            extends PortObjectSerializer<T> {

        private static final String META = "meta.xml";

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            out.putNextEntry(new ZipEntry(META));
            ModelEntries.header(META, portObject.getClass()).saveToXML(Uncloseable.of(out));
            portObject.save(out, exec);
        }

        @Override
        @SuppressWarnings("unchecked") // the file names the class; a wrong one fails at its first use
        public T loadPortObject(
                final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            final ModelContentRO meta = ModelEntries.read(in, META);
            final String name = ModelEntries.className(meta);
            final Class<?> type = PortTypeRegistry.getInstance()
                    .getObjectClass(name)
                    .orElseThrow(() -> new IOException("Unable to load class " + name));
            final AbstractPortObject object = ModelEntries.create(type, AbstractPortObject.class);
            object.load(in, spec, exec);
            return (T) object;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.image;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A picture at a port, saved as an entry that is named as the class of its content. Of formats, the place-holder has PNG. */
public class ImagePortObject extends AbstractPortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ImagePortObject.class);

    public static final PortType TYPE_OPTIONAL =
            PortTypeRegistry.getInstance().getPortType(ImagePortObject.class, true);

    /** Saves and loads the picture. */
    public static final class Serializer extends AbstractPortObjectSerializer<ImagePortObject> {}

    private ImageContent m_content;

    private ImagePortObjectSpec m_spec;

    /** Used by KNIME before loading. */
    public ImagePortObject() {}

    public ImagePortObject(final ImageContent content, final ImagePortObjectSpec spec) {
        if (spec == null || content == null) {
            throw new NullPointerException("Argument must not be null.");
        }
        m_content = content;
        m_spec = spec;
    }

    /** The picture in a cell; a missing cell if its type is not the one announced. */
    public DataCell toDataCell() {
        final DataCell cell = m_content.toImageCell();
        return m_spec.getDataType().isASuperTypeOf(cell.getType()) ? cell : DataType.getMissingCell();
    }

    @Override
    public String getSummary() {
        return m_content.getSummary();
    }

    @Override
    public ImagePortObjectSpec getSpec() {
        return m_spec;
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException("ImagePortObject.getViews: the place-holder has no Swing views.");
    }

    @Override
    protected void load(final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        final ZipEntry entry = in.getNextEntry();
        final String content = entry == null ? null : entry.getName();
        if (!PNGImageContent.class.getName().equals(content)) {
            throw new IOException("No image content factory for class name '" + content + "' registered.");
        }
        m_content = new PNGImageContent(in);
        m_spec = (ImagePortObjectSpec) spec;
    }

    @Override
    protected void save(final PortObjectZipOutputStream out, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(m_content.getClass().getName()));
        m_content.save(out);
        out.closeEntry();
    }
}

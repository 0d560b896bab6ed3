// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import java.util.Objects;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataValue;

/** A PNG picture in a table. KNIME keeps large ones in cells of another class, which are not part of the place-holder. */
@SuppressWarnings("serial")
public class PNGImageCell extends DataCell implements PNGImageValue {

    private final PNGImageContent m_content;

    PNGImageCell(final PNGImageContent content) {
        m_content = Objects.requireNonNull(content, "Argument must not be null.");
    }

    @Override
    public PNGImageContent getImageContent() {
        return m_content;
    }

    @Override
    public String getImageExtension() {
        return "png";
    }

    @Override
    public String toString() {
        return m_content.toString();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_content.equals(((PNGImageCell) dc).m_content);
    }

    @Override
    protected boolean equalContent(final DataValue otherValue) {
        return m_content.equals(((PNGImageValue) otherValue).getImageContent());
    }

    @Override
    public int hashCode() {
        return m_content.hashCode();
    }
}

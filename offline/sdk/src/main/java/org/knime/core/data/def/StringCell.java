// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

/** A text. */
public final class StringCell extends DataCell implements StringValue, NominalValue {

    public static final DataType TYPE = DataType.getType(StringCell.class);

    private static final long serialVersionUID = 1L;

    private final String m_string;

    public StringCell(final String str) {
        if (str == null) {
            throw new NullPointerException("String value can't be null.");
        }
        m_string = str;
    }

    @Override
    public String getStringValue() {
        return m_string;
    }

    @Override
    public String toString() {
        return m_string;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_string.equals(((StringCell) dc).m_string);
    }

    @Override
    public int hashCode() {
        return m_string.hashCode();
    }

    /** Makes cells of text. */
    public static final class StringCellFactory {

        public static final DataType TYPE = StringCell.TYPE;

        public static DataCell create(final String s) {
            return new StringCell(s);
        }
    }
}

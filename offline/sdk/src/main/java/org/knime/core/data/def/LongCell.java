// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.ComplexNumberValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.FuzzyIntervalValue;
import org.knime.core.data.FuzzyNumberValue;
import org.knime.core.data.LongValue;

/** A long. */
public class LongCell extends DataCell
        implements LongValue, DoubleValue, ComplexNumberValue, FuzzyNumberValue, FuzzyIntervalValue, BoundedValue {

    public static final DataType TYPE = DataType.getType(LongCell.class);

    private static final long serialVersionUID = 1L;

    private final long m_long;

    public LongCell(final long value) {
        m_long = value;
    }

    @Override
    public long getLongValue() {
        return m_long;
    }

    @Override
    public double getDoubleValue() {
        return m_long;
    }

    @Override
    public double getRealValue() {
        return m_long;
    }

    @Override
    public double getMinSupport() {
        return m_long;
    }

    @Override
    public double getMinCore() {
        return m_long;
    }

    @Override
    public double getCore() {
        return m_long;
    }

    @Override
    public double getMaxCore() {
        return m_long;
    }

    @Override
    public double getMaxSupport() {
        return m_long;
    }

    @Override
    public double getCenterOfGravity() {
        return m_long;
    }

    @Override
    public double getImaginaryValue() {
        return 0.0;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return ((LongCell) dc).m_long == m_long;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(m_long);
    }

    @Override
    public String toString() {
        return Long.toString(m_long);
    }

    /** Makes cells of text, as KNIME's readers do; blank text is a missing cell. */
    public static final class LongCellFactory {

        public static final DataType TYPE = LongCell.TYPE;

        public static DataCell create(final String s) {
            final String text = s.trim();
            return text.isEmpty() ? DataType.getMissingCell() : new LongCell(Long.parseLong(text));
        }

        public static DataCell create(final long value) {
            return new LongCell(value);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.ComplexNumberValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.FuzzyIntervalValue;
import org.knime.core.data.FuzzyNumberValue;

/** A double; NaN equals NaN, and 0.0 differs from -0.0. */
public final class DoubleCell extends DataCell
        implements DoubleValue, ComplexNumberValue, FuzzyNumberValue, FuzzyIntervalValue, BoundedValue {

    public static final DataType TYPE = DataType.getType(DoubleCell.class);

    private static final long serialVersionUID = 1L;

    private final double m_double;

    public DoubleCell(final double value) {
        m_double = value;
    }

    @Override
    public double getDoubleValue() {
        return m_double;
    }

    @Override
    public double getRealValue() {
        return m_double;
    }

    @Override
    public double getMinSupport() {
        return m_double;
    }

    @Override
    public double getMinCore() {
        return m_double;
    }

    @Override
    public double getCore() {
        return m_double;
    }

    @Override
    public double getMaxCore() {
        return m_double;
    }

    @Override
    public double getMaxSupport() {
        return m_double;
    }

    @Override
    public double getCenterOfGravity() {
        return m_double;
    }

    @Override
    public double getImaginaryValue() {
        return 0.0;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return Double.doubleToLongBits(((DoubleCell) dc).m_double) == Double.doubleToLongBits(m_double);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(m_double);
    }

    @Override
    public String toString() {
        return Double.toString(m_double);
    }

    /** Makes cells of text, as KNIME's readers do; blank text is a missing cell. */
    public static final class DoubleCellFactory {

        public static final DataType TYPE = DoubleCell.TYPE;

        public static DataCell create(final String s) {
            final String text = s.trim();
            return text.isEmpty() ? DataType.getMissingCell() : new DoubleCell(Double.parseDouble(text));
        }

        public static DataCell create(final double value) {
            return new DoubleCell(value);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdate;

import java.time.LocalDate;
import java.util.Objects;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.StringValue;

/** A cell that holds a LocalDate; made by {@link LocalDateCellFactory}. */
public final class LocalDateCell extends DataCell implements LocalDateValue, BoundedValue, StringValue {

    static final DataType TYPE = DataType.getType(LocalDateCell.class);

    private static final long serialVersionUID = 1L;

    private final LocalDate m_localDate;

    LocalDateCell(final LocalDate localDate) {
        m_localDate = Objects.requireNonNull(localDate);
    }

    @Override
    public LocalDate getLocalDate() {
        return m_localDate;
    }

    @Override
    public String getStringValue() {
        return m_localDate.toString();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_localDate.equals(((LocalDateCell) dc).m_localDate);
    }

    @Override
    public int hashCode() {
        return m_localDate.hashCode();
    }

    @Override
    public String toString() {
        return getStringValue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdatetime;

import java.time.LocalDateTime;
import java.util.Objects;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.StringValue;

/** A cell that holds a LocalDateTime; made by {@link LocalDateTimeCellFactory}. */
public final class LocalDateTimeCell extends DataCell implements LocalDateTimeValue, BoundedValue, StringValue {

    static final DataType TYPE = DataType.getType(LocalDateTimeCell.class);

    private static final long serialVersionUID = 1L;

    private final LocalDateTime m_localDateTime;

    LocalDateTimeCell(final LocalDateTime localDateTime) {
        m_localDateTime = Objects.requireNonNull(localDateTime);
    }

    @Override
    public LocalDateTime getLocalDateTime() {
        return m_localDateTime;
    }

    @Override
    public String getStringValue() {
        return m_localDateTime.toString();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_localDateTime.equals(((LocalDateTimeCell) dc).m_localDateTime);
    }

    @Override
    public int hashCode() {
        return m_localDateTime.hashCode();
    }

    @Override
    public String toString() {
        return getStringValue();
    }
}

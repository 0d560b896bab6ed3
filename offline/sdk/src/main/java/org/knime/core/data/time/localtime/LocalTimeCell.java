// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localtime;

import java.time.LocalTime;
import java.util.Objects;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.StringValue;

/** A cell that holds a LocalTime; made by {@link LocalTimeCellFactory}. */
public final class LocalTimeCell extends DataCell implements LocalTimeValue, BoundedValue, StringValue {

    static final DataType TYPE = DataType.getType(LocalTimeCell.class);

    private static final long serialVersionUID = 1L;

    private final LocalTime m_localTime;

    LocalTimeCell(final LocalTime localTime) {
        m_localTime = Objects.requireNonNull(localTime);
    }

    @Override
    public LocalTime getLocalTime() {
        return m_localTime;
    }

    @Override
    public String getStringValue() {
        return m_localTime.toString();
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return m_localTime.equals(((LocalTimeCell) dc).m_localTime);
    }

    @Override
    public int hashCode() {
        return m_localTime.hashCode();
    }

    @Override
    public String toString() {
        return getStringValue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.knime.core.data.time.localdate.LocalDateValue;
import org.knime.core.data.time.localdatetime.LocalDateTimeValue;
import org.knime.core.data.time.localtime.LocalTimeValue;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What is known of the values in a column: bounds, and the possible values; null stands for unknown. */
public final class DataColumnDomain {

    private static final String LOWER = "lower_bound";

    private static final String UPPER = "upper_bound";

    private static final String VALUES = "possible_values";

    private final DataCell m_lower;

    private final DataCell m_upper;

    private final Set<DataCell> m_values;

    DataColumnDomain(final DataCell lower, final DataCell upper, final Set<DataCell> values) {
        m_lower = lower;
        m_upper = upper;
        m_values = values;
    }

    public Set<DataCell> getValues() {
        return m_values;
    }

    public boolean hasValues() {
        return m_values != null;
    }

    public DataCell getLowerBound() {
        return m_lower;
    }

    public boolean hasLowerBound() {
        return m_lower != null;
    }

    public DataCell getUpperBound() {
        return m_upper;
    }

    public boolean hasUpperBound() {
        return m_upper != null;
    }

    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    public void save(final ConfigWO config) {
        if (hasLowerBound() && isSaved(m_lower)) {
            config.addDataCell(LOWER, m_lower);
        }
        if (hasUpperBound() && isSaved(m_upper)) {
            config.addDataCell(UPPER, m_upper);
        }
        if (hasValues()) {
            config.addDataCellArray(VALUES, m_values.toArray(new DataCell[0]));
        }
    }

    /** KNIME saves bounds that are dates or times in Java serialization; the place-holder leaves them out. */
    private static boolean isSaved(final DataCell bound) {
        return !(bound instanceof LocalDateValue
                || bound instanceof LocalTimeValue
                || bound instanceof LocalDateTimeValue);
    }

    public static DataColumnDomain load(final ConfigRO config) {
        final DataCell[] values = config.getDataCellArray(VALUES, (DataCell[]) null);
        return new DataColumnDomain(
                config.getDataCell(LOWER, null),
                config.getDataCell(UPPER, null),
                values == null ? null : new LinkedHashSet<>(Arrays.asList(values)));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || (obj instanceof DataColumnDomain other
                        && Objects.equals(m_lower, other.m_lower)
                        && Objects.equals(m_upper, other.m_upper)
                        && Objects.equals(m_values, other.m_values));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(m_lower) ^ Objects.hashCode(m_upper) ^ Objects.hashCode(m_values);
    }

    @Override
    public String toString() {
        return "lower=" + m_lower + ",upper=" + m_upper + ",values=" + m_values;
    }
}

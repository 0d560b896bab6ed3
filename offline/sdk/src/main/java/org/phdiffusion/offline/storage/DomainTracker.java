// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.util.LinkedHashSet;
import java.util.Set;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;
import org.knime.core.data.def.DoubleCell;

/**
 * The domain of one column as KNIME's containers compute it: bounds where values have an order, NaN left out; the possible values of
 * nominal columns in the order of appearance, as long as they are few.
 */
public final class DomainTracker {

    private final DataColumnSpec m_column;

    private final int m_maxValues;

    private final DataValueComparator m_order;

    private final boolean m_isBounded;

    private final boolean m_isDouble;

    private Set<DataCell> m_values;

    private DataCell m_lower;

    private DataCell m_upper;

    private double m_least = Double.NaN;

    private double m_greatest = Double.NaN;

    /**
     * @param column the column, whose type says what is computed
     * @param isInitialized whether to start from the column's own domain
     * @param maxValues how many possible values to remember
     */
    public DomainTracker(final DataColumnSpec column, final boolean isInitialized, final int maxValues) {
        m_column = column;
        m_maxValues = maxValues;
        m_order = column.getType().getComparator();
        m_isBounded = column.getType().isCompatible(BoundedValue.class);
        m_isDouble = column.getType().equals(DoubleCell.TYPE);
        final DataColumnDomain domain = column.getDomain();
        if (column.getType().isCompatible(NominalValue.class)) {
            m_values = isInitialized && domain.hasValues()
                    ? new LinkedHashSet<>(domain.getValues())
                    : new LinkedHashSet<>();
        }
        if (m_isBounded && isInitialized) {
            updateBounds(domain.getLowerBound());
            updateBounds(domain.getUpperBound());
        }
    }

    /** Takes a cell into account. */
    public void update(final DataCell cell) {
        if (m_isDouble && cell.getClass() == DoubleCell.class) {
            updateBounds(((DoubleCell) cell).getDoubleValue());
            return;
        }
        if (cell.isMissing()) {
            return;
        }
        if (m_values != null && m_values.add(cell) && m_values.size() > m_maxValues) {
            m_values = null;
        }
        if (m_isBounded) {
            updateBounds(cell);
        }
    }

    /** NaN, as a value or as the bound before the first value, changes nothing or gives way. */
    private void updateBounds(final double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (Double.isNaN(m_least) || Double.compare(value, m_least) < 0) {
            m_least = value;
        }
        if (Double.isNaN(m_greatest) || Double.compare(value, m_greatest) > 0) {
            m_greatest = value;
        }
    }

    private void updateBounds(final DataCell cell) {
        if (cell == null || cell.isMissing()) {
            return;
        }
        if (m_isDouble && cell instanceof DoubleValue value) {
            updateBounds(value.getDoubleValue());
            return;
        }
        if (cell instanceof DoubleValue value && Double.isNaN(value.getDoubleValue())) {
            return;
        }
        if (m_lower == null || m_order.compare(cell, m_lower) < 0) {
            m_lower = cell;
        }
        if (m_upper == null || m_order.compare(cell, m_upper) > 0) {
            m_upper = cell;
        }
    }

    /** The column with the domain computed so far. */
    public DataColumnSpec createSpec() {
        if (m_isDouble && !Double.isNaN(m_least)) {
            m_lower = new DoubleCell(m_least);
            m_upper = new DoubleCell(m_greatest);
        }
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(m_column);
        creator.setDomain(new DataColumnDomainCreator(m_values, m_lower, m_upper).createDomain());
        return creator.createSpec();
    }
}

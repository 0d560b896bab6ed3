// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.Objects;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.phdiffusion.offline.storage.DomainTracker;
import org.phdiffusion.offline.storage.KeyChecker;
import org.phdiffusion.offline.storage.RowStoreWriter;
import org.phdiffusion.offline.storage.StoredTable;

/**
 * Takes rows, checks them against the spec, computes domains, and becomes a table once closed. Works in the caller's thread, one row at a
 * time; KNIME does the same work in the background.
 */
public class DataContainer implements RowAppender {

    private final DataTableSpec m_spec;

    private final DataContainerSettings m_settings;

    private final RowStoreWriter m_writer;

    private final KeyChecker m_keys;

    private final DomainTracker[] m_domains;

    private final DataType[] m_types;

    private final Class<?>[] m_cellClasses;

    private StoredTable m_table;

    private boolean m_isClosed;

    public DataContainer(final DataTableSpec spec) {
        this(spec, false);
    }

    public DataContainer(final DataTableSpec spec, final boolean initDomain) {
        this(
                spec,
                DataContainerSettings.builder()
                        .withInitializedDomain(initDomain)
                        .build());
    }

    public DataContainer(final DataTableSpec spec, final DataContainerSettings settings) {
        m_spec = Objects.requireNonNull(spec, "Spec must not be null!");
        m_settings = settings;
        m_writer = new RowStoreWriter(
                spec.getNumColumns(), settings.getMaxCellsInMemory().orElse(DataContainerSettings.MAX_CELLS_IN_MEMORY));
        m_keys = settings.isCheckDuplicateRowKeys() ? new KeyChecker() : null;
        m_domains = settings.isEnableDomainUpdate() ? trackers(settings.getMaxDomainValues()) : null;
        m_types = spec.stream().map(DataColumnSpec::getType).toArray(DataType[]::new);
        m_cellClasses =
                spec.stream().map(column -> column.getType().getCellClass()).toArray(Class<?>[]::new);
    }

    private DomainTracker[] trackers(final int maxValues) {
        return m_spec.stream()
                .map(column -> new DomainTracker(column, m_settings.isInitializeDomain(), maxValues))
                .toArray(DomainTracker[]::new);
    }

    @Override
    public void addRowToTable(final DataRow row) {
        if (m_isClosed) {
            throw new IllegalStateException("Cannot add row: container has been closed (is immutable).");
        }
        final DataCell[] cells = checkedCells(row);
        if (m_keys != null) {
            m_keys.add(row.getKey().getString());
        }
        if (m_domains != null) {
            for (int i = 0; i < cells.length; i++) {
                m_domains[i].update(cells[i]);
            }
        }
        m_writer.add(row.getKey(), cells);
    }

    private DataCell[] checkedCells(final DataRow row) {
        final int count = row.getNumCells();
        if (count != m_types.length) {
            throw new IllegalArgumentException("Cell count in row \"" + row.getKey()
                    + "\" is not equal to length of column names array: " + count + " vs. " + m_types.length);
        }
        final DataCell[] cells = new DataCell[count];
        for (int i = 0; i < count; i++) {
            cells[i] = row.getCell(i);
            if (cells[i].getClass() != m_cellClasses[i]
                    && !cells[i].isMissing()
                    && !m_types[i].isASuperTypeOf(cells[i].getType())) {
                throw new IllegalArgumentException("Runtime class of object \"" + cells[i] + "\" (index " + i
                        + ") in row \"" + row.getKey() + "\" is \""
                        + cells[i].getType() + "\" and does not comply with its supposed superclass \"" + m_types[i]
                        + "\"");
            }
        }
        return cells;
    }

    /** Ends the writing; a second call does nothing. Keys found twice only now throw DuplicateKeyException. */
    public void close() {
        if (m_isClosed) {
            return;
        }
        m_isClosed = true;
        try {
            if (m_keys != null) {
                m_keys.finish();
            }
        } catch (RuntimeException e) {
            m_writer.abort();
            throw e;
        }
        m_table = new StoredTable(finalSpec(), m_writer.finish());
    }

    private DataTableSpec finalSpec() {
        if (m_domains == null) {
            return m_spec;
        }
        final DataTableSpecCreator creator = new DataTableSpecCreator(m_spec).dropAllColumns();
        IntStream.range(0, m_domains.length).forEach(i -> creator.addColumns(m_domains[i].createSpec()));
        return creator.createSpec();
    }

    public boolean isClosed() {
        return m_isClosed;
    }

    public boolean isOpen() {
        return !m_isClosed;
    }

    public long size() {
        return m_writer.size();
    }

    /** The spec given, and once closed the one with domains. */
    public DataTableSpec getTableSpec() {
        return m_table == null ? m_spec : m_table.getDataTableSpec();
    }

    public DataTable getTable() {
        if (m_table == null) {
            throw new IllegalStateException("Cannot get table: container is not closed.");
        }
        return m_table;
    }

    public CloseableTable getCloseableTable() {
        getTable();
        return m_table;
    }
}

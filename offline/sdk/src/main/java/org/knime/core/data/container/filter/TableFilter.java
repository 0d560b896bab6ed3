// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container.filter;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.knime.core.data.DataTableSpec;

/** Which rows of a table to read, and of which columns; the other cells cannot be looked at. */
public final class TableFilter {

    private final Optional<Set<Integer>> m_columns;

    private final Optional<Long> m_from;

    private final Optional<Long> m_to;

    private TableFilter(final Builder builder) {
        m_columns = builder.m_columns.map(Set::copyOf);
        m_from = builder.m_from;
        m_to = builder.m_to;
    }

    public Optional<Set<Integer>> getMaterializeColumnIndices() {
        return m_columns;
    }

    public Optional<Long> getFromRowIndex() {
        return m_from;
    }

    /** The index of the last row. */
    public Optional<Long> getToRowIndex() {
        return m_to;
    }

    public void validate(final DataTableSpec spec, final long size) {
        if (m_to.isPresent() && m_to.get() >= size) {
            throw new IndexOutOfBoundsException("Row index must be smaller than " + size);
        }
        m_columns.ifPresent(columns ->
                spec.verifyIndices(columns.stream().mapToInt(Integer::intValue).toArray()));
    }

    public static TableFilter materializeCols(final int... indices) {
        return new Builder().withMaterializeColumnIndices(indices).build();
    }

    public static TableFilter materializeCols(final DataTableSpec spec, final String... columnNames) {
        return materializeCols(spec.columnsToIndices(columnNames));
    }

    public static TableFilter filterRowsFromIndex(final long index) {
        return new Builder().withFromRowIndex(index).build();
    }

    public static TableFilter filterRowsToIndex(final long index) {
        return new Builder().withToRowIndex(index).build();
    }

    public static TableFilter filterRangeOfRows(final long fromIndex, final long toIndex) {
        return new Builder().withFromRowIndex(fromIndex).withToRowIndex(toIndex).build();
    }

    /** Assembles a filter. */
    public static final class Builder {

        private Optional<Set<Integer>> m_columns = Optional.empty();

        private Optional<Long> m_from = Optional.empty();

        private Optional<Long> m_to = Optional.empty();

        public Builder() {}

        public Builder(final TableFilter filter) {
            m_columns = filter.m_columns;
            m_from = filter.m_from;
            m_to = filter.m_to;
        }

        public Builder withMaterializeColumnIndices(final int... indices) {
            final Set<Integer> columns = new HashSet<>();
            for (int index : indices) {
                if (!columns.add(index)) {
                    throw new IllegalArgumentException("Duplicate index: " + index);
                }
            }
            m_columns = Optional.of(columns);
            return this;
        }

        public Builder withFromRowIndex(final long index) {
            m_from = Optional.of(checked(index));
            return this;
        }

        public Builder withToRowIndex(final long index) {
            m_to = Optional.of(checked(index));
            return this;
        }

        private static long checked(final long index) {
            if (index < 0) {
                throw new IndexOutOfBoundsException("Row index must be at least 0.");
            }
            return index;
        }

        public TableFilter build() {
            if (m_from.isPresent() && m_to.isPresent() && m_from.get() > m_to.get()) {
                throw new IllegalArgumentException(
                        "Row index to filter from cannot be higher than row index to filter to.");
            }
            return new TableFilter(this);
        }
    }
}

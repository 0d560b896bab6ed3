// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.streamable.StreamableFunction;

/** Which columns a new table has: some of an input's, in some order, and computed ones. The order of computation is the order of rows. */
public class ColumnRearranger {

    /** A column of the new table: the original's at an index, or a factory's. */
    record Column(DataColumnSpec spec, int originalIndex, CellFactory factory, int indexInFactory) {}

    private final List<Column> m_columns = new ArrayList<>();

    public ColumnRearranger(final DataTableSpec original) {
        for (int i = 0; i < original.getNumColumns(); i++) {
            m_columns.add(new Column(original.getColumnSpec(i), i, null, -1));
        }
    }

    public final int getColumnCount() {
        return m_columns.size();
    }

    /** The position of a column, -1 if it is not there. */
    public final int indexOf(final String colName) {
        if (colName == null) {
            throw new NullPointerException("Argument must not be null.");
        }
        for (int i = 0; i < m_columns.size(); i++) {
            if (m_columns.get(i).spec().getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    private int[] indicesOf(final String... names) {
        final List<String> asList = Arrays.asList(names);
        if (asList.contains(null)) {
            throw new IllegalArgumentException("Argument contains null: " + asList);
        }
        if (new HashSet<>(asList).size() != names.length) {
            throw new IllegalArgumentException("Argument contains duplicates: " + asList);
        }
        final List<String> absent =
                asList.stream().filter(name -> indexOf(name) < 0).toList();
        if (!absent.isEmpty()) {
            throw new IllegalArgumentException("No such column name(s) in ColumnRearranger: " + absent);
        }
        return asList.stream().mapToInt(this::indexOf).toArray();
    }

    private Set<Integer> distinct(final int... indices) {
        final Set<Integer> set = new HashSet<>();
        for (int index : indices) {
            if (index < 0 || index >= m_columns.size()) {
                throw new IndexOutOfBoundsException("Invalid index: " + index);
            }
            if (!set.add(index)) {
                throw new IndexOutOfBoundsException("Duplicates in argument: " + Arrays.toString(indices));
            }
        }
        return set;
    }

    public final void keepOnly(final int... colIndices) {
        final Set<Integer> keep = distinct(colIndices);
        for (int i = m_columns.size() - 1; i >= 0; i--) {
            if (!keep.contains(i)) {
                m_columns.remove(i);
            }
        }
    }

    public final void keepOnly(final String... colNames) {
        keepOnly(indicesOf(colNames));
    }

    public final void remove(final int... colIndices) {
        distinct(colIndices).stream().sorted(Comparator.reverseOrder()).forEach(i -> m_columns.remove(i.intValue()));
    }

    public final void remove(final String... colNames) {
        remove(indicesOf(colNames));
    }

    /** Moves a column before the one at the position <code>to</code>, counted before the move, as KNIME does. */
    public final void move(final int from, final int to) {
        final Column column = m_columns.get(from);
        m_columns.add(to, column);
        m_columns.remove(from < to ? from : from + 1);
    }

    public final void move(final String colName, final int to) {
        final int from = indexOf(colName);
        if (from < 0) {
            throw new IllegalArgumentException("No such column \"" + colName + "\"");
        }
        move(from, to);
    }

    public final void permute(final int[] colIndicesInOrder) {
        permute(Arrays.stream(colIndicesInOrder)
                .mapToObj(i -> m_columns.get(i).spec().getName())
                .toArray(String[]::new));
    }

    /** Brings the named columns to the front, in this order; the others follow as they were. */
    public final void permute(final String[] colNamesInOrder) {
        final int[] front = indicesOf(colNamesInOrder);
        final List<Column> ordered = new ArrayList<>();
        Arrays.stream(front).forEach(i -> ordered.add(m_columns.get(i)));
        final Set<Integer> moved = distinct(front);
        for (int i = 0; i < m_columns.size(); i++) {
            if (!moved.contains(i)) {
                ordered.add(m_columns.get(i));
            }
        }
        Collections.copy(m_columns, ordered);
    }

    public final void insertAt(final int position, final CellFactory fac) {
        final DataColumnSpec[] specs = fac.getColumnSpecs();
        for (int i = 0; i < specs.length; i++) {
            m_columns.add(position + i, new Column(specs[i], -1, fac, i));
        }
    }

    public final void append(final CellFactory fac) {
        insertAt(m_columns.size(), fac);
    }

    public final void replace(final CellFactory newCol, final String colName) {
        replace(newCol, indicesOf(colName));
    }

    public final void replace(final CellFactory fac, final int... colIndex) {
        final DataColumnSpec[] specs = fac.getColumnSpecs();
        if (specs.length != colIndex.length) {
            throw new IndexOutOfBoundsException(
                    "Arguments do not provide to same number of columns: " + specs.length + " vs. " + colIndex.length);
        }
        for (int i = 0; i < specs.length; i++) {
            m_columns.set(colIndex[i], new Column(specs[i], -1, fac, i));
        }
    }

    /** The spec of the new table; two columns of one name are refused. */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(m_columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new));
    }

    /** What computes the rows of the new table. */
    public final StreamableFunction createStreamableFunction() {
        return new RearrangerFunction(List.copyOf(m_columns));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.IdentifierCodec;
import org.phdiffusion.table.KeyColumns;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * The columns of a report: all but those of keys. Synthetic rows have fresh keys, which say nothing about likeness, make
 * every row lie far from every other, and would hide copies of rows behind another key.
 */
final class ComparedColumns {

    private static final int ROWS_A_CHECK = 1_000;

    private final Set<String> keys;
    private final int[] indices;
    private final List<TableColumn> columns;

    private ComparedColumns(List<TableColumn> all, Set<String> keys) {
        this.keys = keys;
        indices = IntStream.range(0, all.size())
                .filter(i -> !keys.contains(all.get(i).name()))
                .toArray();
        columns = IntStream.of(indices).mapToObj(all::get).toList();
        if (columns.isEmpty()) {
            throw new TableException("All columns hold identifiers, '" + String.join("', '", keys)
                    + "'; there is nothing to compare. Connect tables with other columns.");
        }
    }

    /** What a model takes for identifiers, and what looks like keys among the columns that it does not know. */
    static ComparedColumns of(RowSource training, TableEncoding encoding, RunMonitor monitor) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> known = new HashSet<>();
        for (EncodedColumn column : encoding == null ? List.<EncodedColumn>of() : encoding.columns()) {
            known.add(column.name());
            if (column.codec() instanceof IdentifierCodec) {
                keys.add(column.name());
            }
        }
        KeyColumns others = new KeyColumns(training.columns(), known);
        if (!others.isEmpty()) {
            long number = 0;
            try (RowCursor cursor = training.open()) {
                while (cursor.hasNext()) {
                    others.add(cursor.next());
                    if (++number % ROWS_A_CHECK == 0) {
                        monitor.checkCancelled();
                    }
                }
            }
        }
        keys.addAll(others.names());
        return new ComparedColumns(training.columns(), keys);
    }

    boolean isKey(String column) {
        return keys.contains(column);
    }

    /** A sentence about what is left out; empty if nothing. */
    Optional<String> note() {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((keys.size() == 1 ? "Column '" : "Columns '") + String.join("', '", keys)
                + (keys.size() == 1 ? "' holds identifiers and was" : "' hold identifiers and were")
                + " not compared: rows count as copies whatever their keys are.");
    }

    /** A table without its keys. */
    RowSource of(RowSource all) {
        if (keys.isEmpty()) {
            return all;
        }
        return new RowSource() {
            @Override
            public List<TableColumn> columns() {
                return columns;
            }

            @Override
            public long count() {
                return all.count();
            }

            @Override
            public RowCursor open() {
                return without(all.open());
            }
        };
    }

    private RowCursor without(RowCursor cursor) {
        return new RowCursor() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Object[] next() {
                Object[] row = cursor.next();
                return IntStream.of(indices).mapToObj(i -> row[i]).toArray();
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }
}

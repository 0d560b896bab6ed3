// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.List;
import java.util.NoSuchElementException;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** About as many rows of a long table as wanted, each chosen by its number alone: the table is read, but not held. */
final class ThinnedRows implements RowSource {

    private final RowSource all;
    private final double share;
    private final PhiloxStream random;

    private ThinnedRows(RowSource all, double share, long seed) {
        this.all = all;
        this.share = share;
        random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
    }

    /** The table itself if it is not known to have more rows. */
    static RowSource of(RowSource all, long wanted, long seed) {
        return all.count() <= wanted ? all : new ThinnedRows(all, (double) wanted / all.count(), seed);
    }

    @Override
    public List<TableColumn> columns() {
        return all.columns();
    }

    @Override
    public RowCursor open() {
        RowCursor cursor = all.open();
        return new RowCursor() {
            private long number;
            private Object[] next;

            @Override
            public boolean hasNext() {
                while (next == null && cursor.hasNext()) {
                    Object[] row = cursor.next();
                    next = random.uniform(number, 0, 0) < share ? row : null;
                    number++;
                }
                return next != null;
            }

            @Override
            public Object[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Object[] row = next;
                next = null;
                return row;
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.List;
import java.util.NoSuchElementException;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** The rows that an encoding knows; the others, with a category the training rows did not have, are counted. */
final class KnownRows implements RowSource {

    private final RowSource all;
    private final TableEncoding encoding;
    private final float[] scratch;
    private long unknown;
    private String firstReason = "";

    KnownRows(RowSource all, TableEncoding encoding) {
        this.all = all;
        this.encoding = encoding;
        scratch = new float[encoding.dimension()];
    }

    /** How many rows the last pass left out. */
    long unknown() {
        return unknown;
    }

    /** Why the first of them was left out. */
    String firstReason() {
        return firstReason;
    }

    @Override
    public List<TableColumn> columns() {
        return all.columns();
    }

    @Override
    public RowCursor open() {
        unknown = 0;
        return new Cursor(all.open());
    }

    /** Reads one row ahead. */
    private final class Cursor implements RowCursor {

        private final RowCursor cursor;
        private long number;
        private Object[] next;

        private Cursor(RowCursor cursor) {
            this.cursor = cursor;
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && cursor.hasNext()) {
                Object[] row = cursor.next();
                number++;
                next = isKnown(row) ? row : null;
            }
        }

        private boolean isKnown(Object[] row) {
            if (TableEncoding.isIncomplete(row)) {
                return true;
            }
            try {
                encoding.encode(row, number, scratch, 0);
                return true;
            } catch (TableException e) {
                firstReason = unknown == 0 ? e.getMessage() : firstReason;
                unknown++;
                return false;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Object[] next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Object[] row = next;
            advance();
            return row;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}

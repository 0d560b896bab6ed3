// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Stands in a row for a cell that a filter left out; comparing it fails. */
public final class UnmaterializedCell extends DataCell {

    private static final long serialVersionUID = 1L;

    private static final UnmaterializedCell INSTANCE = new UnmaterializedCell();

    private UnmaterializedCell() {}

    public static UnmaterializedCell getInstance() {
        return INSTANCE;
    }

    @Override
    public String toString() {
        return "!";
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        throw new UnmaterializedDataCellException();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Says that a cell was compared that a filter left out. */
    public static final class UnmaterializedDataCellException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnmaterializedDataCellException() {
            super("Data cell is not materialized and cannot be accessed.");
        }
    }
}

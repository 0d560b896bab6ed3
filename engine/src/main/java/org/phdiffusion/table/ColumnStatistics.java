// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** What one pass must remember of a column to build its codec. */
abstract class ColumnStatistics {

    private final TableColumn column;
    private final EncodingSettings all;

    ColumnStatistics(TableColumn column, EncodingSettings settings) {
        this.column = column;
        this.all = settings;
    }

    static ColumnStatistics of(TableColumn column, EncodingSettings settings) {
        return switch (column.kind()) {
            case NUMBER -> new NumberStatistics(column, settings);
            case INTEGER -> new IntegerStatistics(column, settings);
            case BOOLEAN -> new Truths(column, settings);
            case NOMINAL -> new TextStatistics(column, settings);
            case DATE, TIME, DATE_TIME -> new TemporalStatistics(column, settings);
        };
    }

    final String name() {
        return column.name();
    }

    final TableColumn column() {
        return column;
    }

    final ColumnSettings settings() {
        return all.column(column.name());
    }

    final EncodingSettings all() {
        return all;
    }

    /** Takes notice of a value of the column's kind; a number is finite. */
    abstract void add(Object value);

    /** Chooses the codec; at least one value was added. */
    abstract Choice choose();

    /** Whether the values look like keys, if nothing is decided about the column. */
    boolean holdsKeys() {
        return false;
    }

    final String identifierWarning(IdentifierCodec codec) {
        return "Column '" + name() + "' holds identifiers; it is not learned, and samples get fresh keys such as '"
                + Values.brief(codec.decode(new float[0], 0, DecodeRow.of(0)).toString()) + "'.";
    }

    private static final class Truths extends ColumnStatistics {

        private boolean anyTrue;
        private boolean anyFalse;

        Truths(TableColumn column, EncodingSettings settings) {
            super(column, settings);
        }

        @Override
        void add(Object value) {
            if (Values.truth(value)) {
                anyTrue = true;
            } else {
                anyFalse = true;
            }
        }

        @Override
        Choice choose() {
            return anyTrue && anyFalse
                    ? new Choice(new BooleanCodec(), "truth values have two sides", 2)
                    : new Choice(new ConstantColumn(ColumnKind.BOOLEAN, anyTrue), "all values are " + anyTrue, 1);
        }
    }
}

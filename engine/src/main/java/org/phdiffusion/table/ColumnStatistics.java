// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one pass must remember of a column to build its codec. */
abstract class ColumnStatistics {

    private final TableColumn column;

    ColumnStatistics(TableColumn column) {
        this.column = column;
    }

    static ColumnStatistics of(TableColumn column, EncodingSettings settings) {
        return switch (column.kind()) {
            case NUMBER -> new NumberStatistics(column, settings);
            case INTEGER -> new IntegerStatistics(column, settings);
            case BOOLEAN -> new Truths(column);
            case NOMINAL -> new Categories(column, settings.maxCategories());
        };
    }

    String name() {
        return column.name();
    }

    /** Takes notice of a value of the column's kind; a number is finite. */
    abstract void add(Object value);

    /** Builds the codec; at least one value was added. */
    abstract ColumnCodec codec();

    private static final class Truths extends ColumnStatistics {

        private boolean anyTrue;
        private boolean anyFalse;

        Truths(TableColumn column) {
            super(column);
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
        ColumnCodec codec() {
            return anyTrue && anyFalse ? new BooleanCodec() : new ConstantColumn(ColumnKind.BOOLEAN, anyTrue);
        }
    }

    private static final class Categories extends ColumnStatistics {

        private final int limit;
        private final Set<String> seen = new LinkedHashSet<>();

        Categories(TableColumn column, int limit) {
            super(column);
            this.limit = limit;
        }

        @Override
        void add(Object value) {
            String text = Values.text(value);
            if (text.length() > JsonObjectReader.MAX_TEXT) {
                throw new TableException("Column '" + name() + "' holds texts of more than " + JsonObjectReader.MAX_TEXT
                        + " characters; a category must be shorter. Leave the column out.");
            }
            if (seen.add(text) && seen.size() > limit) {
                throw new TableException("Column '" + name() + "' has more than " + limit
                        + " categories; leave the column out, or group its categories into fewer.");
            }
        }

        @Override
        ColumnCodec codec() {
            return seen.size() == 1
                    ? new ConstantColumn(ColumnKind.NOMINAL, seen.iterator().next())
                    : new NominalCodec(new ArrayList<>(seen));
        }
    }
}

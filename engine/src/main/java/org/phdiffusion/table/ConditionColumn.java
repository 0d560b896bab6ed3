// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Proposes the column that a model should be conditioned on: the natural class of the rows. */
public final class ConditionColumn {

    /** Largest number of categories of a column that is proposed. */
    public static final int MAX_CLASSES = 20;

    private static final List<String> NAMES =
            List.of("species", "class", "target", "label", "diagnosis", "outcome", "category", "cultivar");

    private ConditionColumn() {}

    /**
     * The text column with a telling name, or else the last one, with 2 to {@value #MAX_CLASSES} categories. Proposes
     * nothing if no other column would be left to learn, and never identifiers or ordinal columns.
     *
     * @param encoding a fitted encoding
     * @return the column's name, if there is one
     */
    public static Optional<String> propose(TableEncoding encoding) {
        String last = null;
        for (EncodedColumn column : encoding.columns()) {
            if (column.codec() instanceof NominalCodec codec
                    && codec.kind() == ColumnKind.NOMINAL
                    && codec.width() <= MAX_CLASSES
                    && codec.width() < encoding.dimension()) {
                if (NAMES.contains(column.name().toLowerCase(Locale.ROOT))) {
                    return Optional.of(column.name());
                }
                last = column.name();
            }
        }
        return Optional.ofNullable(last);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** The Java type of the values that a {@link NominalCodec} takes as categories; categories themselves are texts. */
public enum CategoryType {
    /** {@link String}. */
    TEXT(ColumnKind.NOMINAL),
    /** {@link Integer}, by its digits. */
    INTEGER(ColumnKind.INTEGER),
    /** {@link Long}, by its digits. */
    LONG(ColumnKind.INTEGER);

    private final ColumnKind kind;

    CategoryType(ColumnKind kind) {
        this.kind = kind;
    }

    /**
     * The kind of a column of such categories.
     *
     * @return NOMINAL or INTEGER
     */
    public ColumnKind kind() {
        return kind;
    }

    /**
     * The value of a category.
     *
     * @param category its name
     * @return a text or whole number of this type
     * @throws TableException if the name is no whole number of the type
     */
    public Object value(String category) {
        try {
            return switch (this) {
                case TEXT -> category;
                case INTEGER -> Integer.valueOf(category);
                case LONG -> Long.valueOf(category);
            };
        } catch (NumberFormatException e) {
            throw new TableException("The category '" + Values.brief(category) + "' is no whole number of its type.");
        }
    }
}

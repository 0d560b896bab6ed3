// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How {@link TableEncodingFitter} builds an encoding.
 *
 * @param scaling how numbers and integers become scores
 * @param margin share of a column's range by which its bounds are wider than the data on each side, in [0, 10]; never
 *     carries a bound across zero
 * @param maxCategories largest number of categories of a nominal column, in [2, 10000]
 * @param minimumCategoryRows categories of nominal columns with fewer rows share a coordinate, at least 1; or
 *     {@link #AUTOMATIC}
 * @param columns what the user decides about columns, by name
 * @param affineColumns numeric columns, by name, whose coordinate must be an affine function of the value, as linear rules
 *     need it; this overrides what would be chosen
 */
public record EncodingSettings(
        Scaling scaling,
        double margin,
        int maxCategories,
        int minimumCategoryRows,
        Map<String, ColumnSettings> columns,
        Set<String> affineColumns) {

    /** How numbers and integers become scores. */
    public enum Scaling {
        /** Subtract the mean, divide by the standard deviation. */
        STANDARDISE,
        /** Map the ranks to the quantiles of a normal distribution. */
        QUANTILE
    }

    /** Largest margin. */
    public static final double MAX_MARGIN = 10;

    /** Largest value of maxCategories. */
    public static final int CATEGORY_LIMIT = 10_000;

    /**
     * Columns of more than 20 categories group those that are rare: seen in fewer than 2 rows or fewer than one in
     * 1000, or not among the 100 most frequent.
     */
    public static final int AUTOMATIC = 0;

    /** Standardise, no margin, at most 1000 categories, everything else found out from the data. */
    public static final EncodingSettings DEFAULT =
            new EncodingSettings(Scaling.STANDARDISE, 0, 1000, AUTOMATIC, Map.of(), Set.of());

    /**
     * Checks the components.
     *
     * @param scaling as the component
     * @param margin as the component
     * @param maxCategories as the component
     * @param minimumCategoryRows as the component
     * @param columns as the component
     * @param affineColumns as the component
     */
    public EncodingSettings {
        if (scaling == null) {
            throw new TableException("No scaling is chosen; choose STANDARDISE or QUANTILE.");
        }
        if (!(margin >= 0 && margin <= MAX_MARGIN)) {
            throw new TableException("The bounds margin must be a share of the range in [0, " + MAX_MARGIN
                    + "], but is " + margin + ".");
        }
        if (maxCategories < 2 || maxCategories > CATEGORY_LIMIT) {
            throw new TableException("The maximum number of categories must be in [2, " + CATEGORY_LIMIT + "], but is "
                    + maxCategories + ".");
        }
        if (minimumCategoryRows < 0) {
            throw new TableException(
                    "The minimum number of rows per category must be at least 1, or 0 for automatic, but is "
                            + minimumCategoryRows + ".");
        }
        columns = Map.copyOf(columns);
        affineColumns = Set.copyOf(affineColumns);
    }

    /**
     * These settings with another scaling.
     *
     * @param other the scaling
     * @return new settings
     */
    public EncodingSettings withScaling(Scaling other) {
        return new EncodingSettings(other, margin, maxCategories, minimumCategoryRows, columns, affineColumns);
    }

    /**
     * These settings with another margin.
     *
     * @param other share of the range
     * @return new settings
     */
    public EncodingSettings withMargin(double other) {
        return new EncodingSettings(scaling, other, maxCategories, minimumCategoryRows, columns, affineColumns);
    }

    /**
     * These settings with bounds for some columns.
     *
     * @param other bounds by column name; what else is decided about columns stays
     * @return new settings
     */
    public EncodingSettings withBounds(Map<String, Bounds> other) {
        Map<String, ColumnSettings> changed = new HashMap<>(columns);
        other.forEach((name, bounds) -> changed.put(name, column(name).withBounds(bounds)));
        return withColumns(changed);
    }

    /**
     * These settings with another minimum.
     *
     * @param other rows a category needs for a coordinate of its own, or {@link #AUTOMATIC}
     * @return new settings
     */
    public EncodingSettings withMinimumCategoryRows(int other) {
        return new EncodingSettings(scaling, margin, maxCategories, other, columns, affineColumns);
    }

    /**
     * These settings with other decisions about columns.
     *
     * @param other decisions by column name; nothing is decided about the other columns
     * @return new settings
     */
    public EncodingSettings withColumns(Map<String, ColumnSettings> other) {
        return new EncodingSettings(scaling, margin, maxCategories, minimumCategoryRows, other, affineColumns);
    }

    /**
     * These settings with other columns that linear rules are about.
     *
     * @param other names of numeric columns
     * @return new settings
     */
    public EncodingSettings withAffineColumns(Set<String> other) {
        return new EncodingSettings(scaling, margin, maxCategories, minimumCategoryRows, columns, other);
    }

    /**
     * What is decided about a column.
     *
     * @param name the column's name
     * @return {@link ColumnSettings#DEFAULT} if nothing is
     */
    public ColumnSettings column(String name) {
        return columns.getOrDefault(name, ColumnSettings.DEFAULT);
    }

    /** Checks that what is decided about columns is possible for the columns of a table. */
    void check(List<TableColumn> table) {
        columns.forEach((name, decided) -> decided.check(find(name, table)));
        for (String name : affineColumns) {
            TableColumn column = find(name, table);
            Treatment treatment = column(name).treatment();
            if (!column.kind().isOrdered()) {
                throw new TableException(
                        "Column '" + name + "' is of kind " + column.kind().label()
                                + " and cannot occur in a linear rule; only numbers, integers, dates and times can.");
            }
            if (treatment != Treatment.AUTO && treatment != Treatment.LINEAR) {
                throw new TableException("Column '" + name + "' occurs in a linear rule and cannot be treated as '"
                        + treatment.label() + "'; choose 'automatic' or 'linear', or remove the rule.");
            }
        }
    }

    private static TableColumn find(String name, List<TableColumn> table) {
        return table.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TableException("Something is set for column '" + name
                        + "', but there is no such column; the table has "
                        + Values.brief(table.stream().map(TableColumn::name).toList()) + "."));
    }
}

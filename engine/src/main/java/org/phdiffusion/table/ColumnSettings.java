// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.HashSet;
import java.util.List;

/**
 * What the user decides about one column.
 *
 * @param treatment how it becomes coordinates
 * @param bounds smallest and largest value admissible, see {@link Bounds}
 * @param order the categories of an ordinal column from the lowest to the highest; empty for alphabetical or numeric order
 */
public record ColumnSettings(Treatment treatment, Bounds bounds, List<String> order) {

    /** Nothing is decided. */
    public static final ColumnSettings DEFAULT = new ColumnSettings(Treatment.AUTO, Bounds.FROM_DATA, List.of());

    /**
     * Checks the components.
     *
     * @param treatment as the component
     * @param bounds as the component
     * @param order as the component
     */
    public ColumnSettings {
        if (treatment == null || bounds == null) {
            throw new TableException(
                    "A column's treatment and bounds must be chosen; choose 'automatic' and no bounds.");
        }
        order = List.copyOf(order);
        if (!order.isEmpty() && treatment != Treatment.ORDINAL) {
            throw new TableException("An order of categories is given, but the column is treated as '"
                    + treatment.label() + "'; choose 'ordinal', or remove the order.");
        }
        if (order.size() == 1 || new HashSet<>(order).size() < order.size()) {
            throw new TableException("An order needs at least 2 categories, each once, but found " + Values.brief(order)
                    + "; list the categories from the lowest to the highest.");
        }
    }

    /**
     * A treatment without bounds.
     *
     * @param treatment how the column becomes coordinates
     * @return the settings
     */
    public static ColumnSettings of(Treatment treatment) {
        return DEFAULT.withTreatment(treatment);
    }

    /**
     * Categories in their order.
     *
     * @param order from the lowest to the highest
     * @return the settings of an ordinal column
     */
    public static ColumnSettings ordinal(String... order) {
        return new ColumnSettings(Treatment.ORDINAL, Bounds.FROM_DATA, List.of(order));
    }

    /**
     * These settings with another treatment.
     *
     * @param other how the column becomes coordinates
     * @return new settings
     */
    public ColumnSettings withTreatment(Treatment other) {
        return new ColumnSettings(other, bounds, order);
    }

    /**
     * These settings with other bounds.
     *
     * @param other smallest and largest value admissible
     * @return new settings
     */
    public ColumnSettings withBounds(Bounds other) {
        return new ColumnSettings(treatment, other, order);
    }

    /** Checks that a column can be treated so. */
    void check(TableColumn column) {
        treatment.check(column);
        if (bounds.equals(Bounds.FROM_DATA)) {
            return;
        }
        if (!column.kind().isOrdered()) {
            throw new TableException("Bounds are set for column '" + column.name() + "', which is of kind "
                    + column.kind().label() + "; only numbers, integers, dates and times have bounds.");
        }
        if (treatment.compareTo(Treatment.SPIKE) > 0) {
            throw new TableException("Bounds are set for column '" + column.name() + "', which is treated as '"
                    + treatment.label() + "'; remove the bounds, or choose another treatment.");
        }
    }
}

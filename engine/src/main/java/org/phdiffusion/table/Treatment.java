// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a column becomes coordinates, as far as the user decides; the fitter finds out the rest from the values. */
public enum Treatment {
    /** The fitter chooses by the values. */
    AUTO("automatic"),
    /** One coordinate that is an affine function of the value, or of its rank if the settings scale by quantiles. */
    LINEAR("linear"),
    /** One coordinate that is an affine function of the logarithm; all values must be positive. */
    LOGARITHM("logarithm"),
    /** Two coordinates: whether the value is the most frequent one, and the other values' scale. */
    SPIKE("spike"),
    /** One coordinate that increases along an order of the observed values. */
    ORDINAL("ordinal"),
    /** One coordinate a category. */
    NOMINAL("nominal"),
    /** No coordinate: not learned, samples get fresh keys. */
    IDENTIFIER("identifier");

    private final String label;

    Treatment(String label) {
        this.label = label;
    }

    /**
     * The word used in messages.
     *
     * @return the treatment in lower case
     */
    public String label() {
        return label;
    }

    /**
     * The treatments that columns of a kind can have.
     *
     * @param kind what a column holds
     * @return among them always AUTO
     */
    public static Set<Treatment> of(ColumnKind kind) {
        return switch (kind) {
            case NUMBER -> EnumSet.of(AUTO, LINEAR, LOGARITHM, SPIKE, ORDINAL);
            case INTEGER -> EnumSet.allOf(Treatment.class);
            case BOOLEAN -> EnumSet.of(AUTO);
            case NOMINAL -> EnumSet.of(AUTO, ORDINAL, NOMINAL, IDENTIFIER);
            case DATE, TIME, DATE_TIME -> EnumSet.of(AUTO, LINEAR);
        };
    }

    /** Checks that a column can be treated so. */
    void check(TableColumn column) {
        Set<Treatment> allowed = of(column.kind());
        if (!allowed.contains(this)) {
            String names = String.join(
                    ", ",
                    allowed.stream()
                            .map(treatment -> "'" + treatment.label + "'")
                            .toList());
            throw new TableException(String.format(
                    Locale.ROOT,
                    "Column '%s' is of kind %s and cannot be treated as '%s'; choose one of %s.",
                    column.name(),
                    column.kind().label(),
                    label,
                    names));
        }
    }
}

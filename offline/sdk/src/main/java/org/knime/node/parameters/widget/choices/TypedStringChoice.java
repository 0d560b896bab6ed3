// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;

/** A choice with a type: what is saved, what is shown, and the type. */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    /** A type: its identifier and what is shown. */
    public static record PossibleTypeValue(String id, String text) {}

    /** The choice of a column. */
    public static TypedStringChoice fromColSpec(final DataColumnSpec colSpec) {
        final var type = colSpec.getType();
        final var shownType =
                new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName());
        return new TypedStringChoice(colSpec.getName(), colSpec.getName(), shownType);
    }
}

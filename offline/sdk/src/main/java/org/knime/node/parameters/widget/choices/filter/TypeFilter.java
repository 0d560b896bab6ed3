// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.filter;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Chooses by type. */
public abstract class TypeFilter implements Persistable {

    /** Identifiers of the chosen types. */
    public String[] m_selectedTypes;

    /** Chooses no type. */
    protected TypeFilter() {
        this(new String[0]);
    }

    /** Chooses these types. */
    protected TypeFilter(final String[] selectedTypes) {
        m_selectedTypes = selectedTypes;
    }

    /** What is shown for a type. */
    protected abstract Optional<PossibleTypeValue> fromTypeId(String typeId);

    /** Whether a type is chosen. */
    protected Predicate<String> getIsSelectedPredicate() {
        return Set.of(m_selectedTypes)::contains;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.knime.node.parameters.persistence.Persistable;

/** Chooses by two lists of names, and says what becomes of names in neither. */
public class ManualFilter implements Persistable {

    /** Names that are chosen. */
    public String[] m_manuallySelected;

    /** Names that are not. */
    public String[] m_manuallyDeselected;

    /** Whether names in neither list are chosen. */
    public boolean m_includeUnknownColumns;

    /** Chooses these names only. */
    public ManualFilter(final String[] initialSelected) {
        this(initialSelected, new String[0], false);
    }

    /** Chooses by both lists. */
    public ManualFilter(
            final String[] manuallySelected, final String[] manuallyDeselected, final boolean includeUnknownValues) {
        m_manuallySelected = manuallySelected;
        m_manuallyDeselected = manuallyDeselected;
        m_includeUnknownColumns = includeUnknownValues;
    }

    ManualFilter() {}

    /** Whether a name is chosen. */
    public Predicate<String> getFilterPredicate() {
        if (m_includeUnknownColumns) {
            final var deselected = Set.of(m_manuallyDeselected);
            return name -> !deselected.contains(name);
        }
        return Set.of(m_manuallySelected)::contains;
    }

    /** Chosen names that are not among {@code choices}; none if unknown names are chosen anyway. */
    public String[] getUpdatedMissingValues(final String[] choices) {
        if (m_includeUnknownColumns) {
            return new String[0];
        }
        final var present = Set.of(choices);
        return Arrays.stream(m_manuallySelected)
                .filter(name -> !present.contains(name))
                .toArray(String[]::new);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.StringFilterMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.ManualFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter;
import org.knime.node.parameters.persistence.Persistable;

/** Chooses names by lists or pattern. The order of the fields is the order of the settings. */
public class StringFilter implements Persistable {

    /** Which of the two decides. */
    public StringFilterMode m_mode;

    /** Decides in the modes REGEX and WILDCARD. */
    public PatternFilter m_patternFilter;

    /** Decides in the mode MANUAL. */
    public ManualFilter m_manualFilter;

    /** Chooses these names only. */
    public StringFilter(final String[] initialSelected) {
        m_mode = StringFilterMode.MANUAL;
        m_manualFilter = new ManualFilter(Objects.requireNonNull(initialSelected));
        m_patternFilter = new PatternFilter();
    }

    /** Chooses these names only. */
    public StringFilter(final List<String> initialSelected) {
        this(initialSelected.toArray(String[]::new));
    }

    /** Chooses nothing. */
    public StringFilter() {
        this(new String[0]);
    }

    /** Lets names in neither list not be chosen. */
    public void excludeUnknownColumn() {
        m_manualFilter.m_includeUnknownColumns = false;
    }

    /** Chosen names that are not among {@code choices}, in the mode MANUAL; else the chosen ones. */
    public String[] getMissingSelected(final String[] choices) {
        return m_mode == StringFilterMode.MANUAL
                ? m_manualFilter.getUpdatedMissingValues(Objects.requireNonNull(choices))
                : filter(choices);
    }

    /** Those of {@code choices} that are chosen. */
    public String[] filter(final String[] choices) {
        if (m_mode == StringFilterMode.MANUAL) {
            return Arrays.stream(choices)
                    .filter(m_manualFilter.getFilterPredicate())
                    .toArray(String[]::new);
        }
        return m_patternFilter.getSelected(m_mode.toPatternMode(), choices);
    }
}

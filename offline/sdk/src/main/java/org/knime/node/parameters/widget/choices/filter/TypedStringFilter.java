// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.DoNotPersistSelected;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.ManualFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter.PatternMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/** Chooses names by lists, pattern or type. The order of the fields is the order of the settings. */
public abstract class TypedStringFilter<T extends TypeFilter> implements Persistable {

    @Persistor(DoNotPersistSelected.class)
    String[] m_selected;

    /** Which of the three decides. */
    public TypedStringFilterMode m_mode;

    /** Decides in the modes REGEX and WILDCARD. */
    public PatternFilter m_patternFilter;

    /** Decides in the mode MANUAL. */
    public ManualFilter m_manualFilter;

    /** Decides in the mode TYPE. */
    public T m_typeFilter;

    /** Chooses these names only. */
    protected TypedStringFilter(final String[] initialSelected, final T defaultTypeFilter) {
        m_mode = TypedStringFilterMode.MANUAL;
        m_manualFilter = new ManualFilter(Objects.requireNonNull(initialSelected));
        m_patternFilter = new PatternFilter();
        m_typeFilter = defaultTypeFilter;
    }

    /** Chooses these names only. */
    protected TypedStringFilter(final List<String> initialSelected, final T defaultTypeFilter) {
        this(initialSelected.toArray(String[]::new), defaultTypeFilter);
    }

    /** Sets whether names in neither list are chosen. */
    protected void setIncludeUnknownValues(final boolean value) {
        m_manualFilter.m_includeUnknownColumns = value;
    }

    /** Names in the list of chosen ones that are not among {@code choices}. */
    protected String[] getMissingSelected(final String[] choices) {
        Objects.requireNonNull(choices);
        return m_mode == TypedStringFilterMode.MANUAL ? m_manualFilter.getUpdatedMissingValues(choices) : new String[0];
    }

    /** Those of {@code choices} that are chosen. */
    protected String[] getSelected(final String[] choices, final Function<T, String[]> getSelectedFromTypeFilter) {
        Objects.requireNonNull(choices);
        if (m_mode == TypedStringFilterMode.TYPE) {
            return getSelectedFromTypeFilter.apply(m_typeFilter);
        }
        return Arrays.stream(choices).filter(getStringFilterPredicate()).toArray(String[]::new);
    }

    /** Whether a name is chosen; not known by name alone in the mode TYPE. */
    protected Predicate<String> getStringFilterPredicate() {
        return switch (m_mode) {
            case MANUAL -> m_manualFilter.getFilterPredicate();
            case REGEX -> m_patternFilter.getIsSelectedPredicate(PatternMode.REGEX);
            case WILDCARD -> m_patternFilter.getIsSelectedPredicate(PatternMode.WILDCARD);
            case TYPE -> throw new IllegalStateException("A filter by type cannot decide by name.");
        };
    }

    /** Sets what the dialog shows as chosen. */
    protected void setSelected(final String[] selected) {
        m_selected = selected;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;

/** Chooses columns by lists, pattern or type. */
public final class ColumnFilter extends TypedStringFilter<ColumnTypeFilter> {

    /** Chooses no column. */
    public ColumnFilter() {
        this(new String[0]);
    }

    /** Chooses the columns of these names. */
    public ColumnFilter(final String[] selected) {
        super(selected, new ColumnTypeFilter());
    }

    /** Chooses these columns. */
    public ColumnFilter(final List<DataColumnSpec> selectedColumns) {
        this(namesOf(selectedColumns));
    }

    /** Lets columns in neither list not be chosen. */
    public ColumnFilter withExcludeUnknownColumns() {
        setIncludeUnknownValues(false);
        return this;
    }

    /** Lets columns in neither list be chosen. */
    public ColumnFilter withIncludeUnknownColumns() {
        setIncludeUnknownValues(true);
        return this;
    }

    /** Names in the list of chosen columns that are not among {@code choices}. */
    public String[] getMissingSelected(final List<DataColumnSpec> choices) {
        return getMissingSelected(namesOf(choices));
    }

    /** Names of the chosen ones among {@code choices}. */
    public String[] filter(final List<DataColumnSpec> choices) {
        return getSelected(namesOf(choices), types -> types.filter(choices));
    }

    /** Whether a column is chosen. */
    public Predicate<DataColumnSpec> getFilterPredicate() {
        if (m_mode == TypedStringFilterMode.TYPE) {
            return m_typeFilter.getFilterPredicate();
        }
        final var byName = getStringFilterPredicate();
        return column -> byName.test(column.getName());
    }

    /** Names of the chosen columns of a table. */
    public String[] filterFromFullSpec(final DataTableSpec spec) {
        return filter(spec.stream().toList());
    }

    /** Names in the list of chosen columns that a table lacks. */
    public String[] getMissingSelectedFromFullSpec(final DataTableSpec spec) {
        return getMissingSelected(spec.stream().toList());
    }

    /** Sets what the dialog shows as chosen to the chosen columns and the missing ones. */
    public String[] updateSelectedColumnsBeforeSerialization(final List<DataColumnSpec> choices) {
        final var selected = Stream.concat(Stream.of(filter(choices)), Stream.of(getMissingSelected(choices)))
                .toArray(String[]::new);
        setSelectedBeforeSerialization(selected);
        return selected;
    }

    /** Sets what the dialog shows as chosen. */
    public void setSelectedBeforeSerialization(final String[] selected) {
        setSelected(selected);
    }

    private static String[] namesOf(final List<DataColumnSpec> columns) {
        return Objects.requireNonNull(columns).stream()
                .map(DataColumnSpec::getName)
                .toArray(String[]::new);
    }
}

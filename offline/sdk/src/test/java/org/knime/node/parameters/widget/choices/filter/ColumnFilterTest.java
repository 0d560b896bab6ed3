// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;
import org.knime.node.parameters.NodeParameters;
import org.phdiffusion.offline.parameters.ParameterSettings;

class ColumnFilterTest {

    private static final DataTableSpec SPEC = new DataTableSpec(
            new String[] {"size", "Size 2", "name"}, new DataType[] {IntCell.TYPE, DoubleCell.TYPE, StringCell.TYPE});

    @Test
    void choosesTheColumnsOfItsList() {
        final var filter = new ColumnFilter(new String[] {"name", "gone", "size"});
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("size", "name");
        assertThat(filter.getMissingSelectedFromFullSpec(SPEC)).containsExactly("gone");
    }

    @Test
    void choosesUnknownColumnsIfTold() {
        final var filter = new ColumnFilter().withIncludeUnknownColumns();
        filter.m_manualFilter.m_manuallyDeselected = new String[] {"name"};
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("size", "Size 2");
        assertThat(filter.getMissingSelectedFromFullSpec(SPEC)).isEmpty();
    }

    @Test
    void choosesByPatternWithoutRegardToCase() {
        final var filter = new ColumnFilter();
        filter.m_mode = TypedStringFilterMode.WILDCARD;
        filter.m_patternFilter.m_pattern = "size*";
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("size", "Size 2");
        filter.m_patternFilter.m_isCaseSensitive = true;
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("size");
        filter.m_patternFilter.m_isInverted = true;
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("Size 2", "name");
        filter.m_mode = TypedStringFilterMode.REGEX;
        filter.m_patternFilter.m_pattern = "[a-z]+";
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("Size 2");
    }

    @Test
    void choosesByType() {
        final var filter = new ColumnFilter();
        filter.m_mode = TypedStringFilterMode.TYPE;
        filter.m_typeFilter.m_selectedTypes = new String[] {DoubleValue.class.getName()};
        assertThat(filter.filterFromFullSpec(SPEC)).containsExactly("Size 2");
        assertThat(SPEC.stream().filter(filter.getFilterPredicate())).hasSize(1);
        assertThatThrownBy(filter::getStringFilterPredicate).isInstanceOf(IllegalStateException.class);
    }

    static final class Parameters implements NodeParameters {
        ColumnFilter m_columns = new ColumnFilter(new String[] {"size"}).withIncludeUnknownColumns();
    }

    @Test
    void isSavedInTheLayoutOfKnime() throws Exception {
        final var settings = new NodeSettings("model");
        ParameterSettings.save(new Parameters(), settings);
        final var columns = settings.getNodeSettings("columns");
        assertThat(columns.keySet()).containsExactly("mode", "patternFilter", "manualFilter", "typeFilter");
        assertThat(columns.getString("mode")).isEqualTo("MANUAL");
        assertThat(columns.getNodeSettings("patternFilter").keySet())
                .containsExactly("pattern", "isCaseSensitive", "isInverted");
        final var manual = columns.getNodeSettings("manualFilter");
        assertThat(manual.keySet()).containsExactly("manuallySelected", "manuallyDeselected", "includeUnknownColumns");
        assertThat(manual.getStringArray("manuallySelected")).containsExactly("size");
        assertThat(manual.getBoolean("includeUnknownColumns")).isTrue();
        assertThat(columns.getNodeSettings("typeFilter").getStringArray("selectedTypes"))
                .isEmpty();
        final var loaded = ParameterSettings.load(Parameters.class, settings);
        assertThat(loaded.m_columns.filterFromFullSpec(SPEC)).containsExactly("size", "Size 2", "name");
    }
}

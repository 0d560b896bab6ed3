// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.text.TextAreaWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.phdiffusion.table.Bounds;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.ColumnSettings;
import org.phdiffusion.table.TableException;

/** What the user decides about one column. */
final class ColumnSetting implements NodeParameters {

    @Widget(title = "Column", description = "The column that the settings below are about.")
    @ChoicesProvider(SourceColumns.class)
    String m_column = "";

    @Widget(title = "Treat as", description = "How the column is encoded. What its values do not allow is an error.")
    TreatmentChoice m_treatment = TreatmentChoice.AUTO;

    @Widget(title = "Lower bound", description = """
                    Smallest value that samples can have: a number with a decimal point, or a date or time such as \
                    2024-12-31, 23:59:30 or 2024-12-31T23:59:30. Empty for the smallest value of the data, less the \
                    margin.""")
    @TextInputWidget(placeholder = "from the data")
    String m_lower = "";

    @Widget(title = "Upper bound", description = "Largest value that samples can have, written as the lower bound is.")
    @TextInputWidget(placeholder = "from the data")
    String m_upper = "";

    @Widget(title = "Order of categories", description = """
                    For 'Ordinal': every value of the column in a line of its own, from the lowest to the highest. \
                    Empty for alphabetical or numeric order.""")
    @TextAreaWidget(rows = 4)
    String m_order = "";

    ColumnSetting() {
        // the defaults above
    }

    /** Checks what can be checked without knowing the column. */
    void check(int number) throws InvalidSettingsException {
        if (m_column == null || m_column.isEmpty()) {
            throw new InvalidSettingsException(
                    "Entry " + number + " of 'Column settings' names no column; choose one, or remove the entry.");
        }
        engine(null);
    }

    /** For the engine; without bounds if the column's kind is not known. */
    ColumnSettings engine(ColumnKind kind) throws InvalidSettingsException {
        try {
            Bounds bounds = kind == null ? Bounds.FROM_DATA : Bounds.parse(kind, text(m_lower), text(m_upper));
            return new ColumnSettings(m_treatment.engine(), bounds, order());
        } catch (TableException e) {
            throw new InvalidSettingsException("'Column settings', column '" + m_column + "': " + e.getMessage(), e);
        }
    }

    private List<String> order() {
        return text(m_order)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}

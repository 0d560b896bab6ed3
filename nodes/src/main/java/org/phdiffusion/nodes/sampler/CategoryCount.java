// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** A category and how many rows of it are wanted. */
final class CategoryCount implements NodeParameters {

    @Widget(title = "Category", description = "A category of the balanced column.")
    @TextInputWidget
    String m_category = "";

    @Widget(title = "Rows", description = "How many rows to draw of it.")
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = ReverseSamplerNodeParameters.RowsMax.class)
    long m_rows = 100;

    CategoryCount() {
        // the defaults above
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.table.EncodingSettings;

/** How numeric columns are scaled, as the dialog offers it. */
enum Scaling {
    @Label(
            value = "Standardise",
            description = "Subtracts the mean and divides by the standard deviation: right for most columns.")
    STANDARDISE(EncodingSettings.Scaling.STANDARDISE),
    @Label(
            value = "Quantile to normal",
            description = "Bends the column so that its values follow the bell curve: for long tails and odd shapes.")
    QUANTILE(EncodingSettings.Scaling.QUANTILE);

    private final EncodingSettings.Scaling engine;

    Scaling(EncodingSettings.Scaling engine) {
        this.engine = engine;
    }

    EncodingSettings.Scaling engine() {
        return engine;
    }
}

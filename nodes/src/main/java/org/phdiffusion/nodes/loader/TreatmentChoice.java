// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.table.Treatment;

/** How one column is encoded, as the dialog offers it. */
enum TreatmentChoice {
    @Label(value = "Automatic", description = "By the values of the column; the fourth output says what and why.")
    AUTO(Treatment.AUTO),
    @Label(
            value = "Linear",
            description = "Numbers, whole numbers, dates and times: on a common scale, distances are kept.")
    LINEAR(Treatment.LINEAR),
    @Label(
            value = "Logarithm",
            description = "Positive numbers with a long tail, such as incomes: ratios count, not differences.")
    LOGARITHM(Treatment.LOGARITHM),
    @Label(
            value = "Spike",
            description = "Numbers of which one is very frequent, usually zero: whether it is this one, and if not, how"
                    + " much.")
    SPIKE(Treatment.SPIKE),
    @Label(
            value = "Ordinal",
            description = "Few values in an order: samples hold these values only, and neighbours are similar.")
    ORDINAL(Treatment.ORDINAL),
    @Label(
            value = "Nominal",
            description = "Categories without an order, text or whole numbers: one coordinate a category.")
    NOMINAL(Treatment.NOMINAL),
    @Label(
            value = "Identifier",
            description = "Keys, text or whole numbers: not learned, and samples get fresh keys that no row has.")
    IDENTIFIER(Treatment.IDENTIFIER);

    private final Treatment engine;

    TreatmentChoice(Treatment engine) {
        this.engine = engine;
    }

    Treatment engine() {
        return engine;
    }
}

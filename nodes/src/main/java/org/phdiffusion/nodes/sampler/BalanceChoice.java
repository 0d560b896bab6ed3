// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.node.parameters.widget.choices.Label;

/** How often each category of a column occurs, as the dialog offers it. */
enum BalanceChoice {
    @Label(value = "As in the data", description = "Each category as often as in the rows that were learned from.")
    AS_IN_DATA,
    @Label(value = "Equal", description = "All categories equally often.")
    EQUAL,
    @Label(value = "Counts", description = "A number of rows for each category.")
    COUNTS
}

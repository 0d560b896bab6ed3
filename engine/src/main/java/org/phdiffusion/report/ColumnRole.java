// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.phdiffusion.table.ColumnKind;

/** How a column is compared: by size, or by sameness. */
enum ColumnRole {
    /** Values that can be subtracted. */
    NUMERIC,
    /** Values that are the same or not. */
    CATEGORICAL;

    static ColumnRole of(ColumnKind kind) {
        return kind == ColumnKind.NUMBER || kind == ColumnKind.INTEGER ? NUMERIC : CATEGORICAL;
    }

    boolean isNumeric() {
        return this == NUMERIC;
    }
}

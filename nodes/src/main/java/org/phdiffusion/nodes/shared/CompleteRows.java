// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** Looks for rows that can be used. */
public final class CompleteRows {

    private CompleteRows() {
        // functions only
    }

    /**
     * Checks that at least one row has a value in every column.
     *
     * @param rows read up to the first such row
     * @throws TableException if there is none
     */
    public static void require(RowSource rows) {
        long count = 0;
        try (RowCursor cursor = rows.open()) {
            while (cursor.hasNext()) {
                count++;
                if (!TableEncoding.isIncomplete(cursor.next())) {
                    return;
                }
            }
        }
        throw new TableException(
                count == 0
                        ? "The table has no rows; connect one that has at least one complete row."
                        : "Each of the " + count
                                + " rows has a missing cell; fill the missing cells or leave out columns that have"
                                + " many.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.CloseableTable;

/**
 * Rows with their spec.
 *
 * @param getDataTableSpec the spec
 * @param rows the rows
 */
public record StoredTable(DataTableSpec getDataTableSpec, RowSource rows) implements CloseableTable {

    @Override
    public CloseableRowIterator iterator() {
        return rows.iterator(null, 0, rows.size());
    }

    @Override
    public void close() {
        rows.discard();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.util.List;
import java.util.NoSuchElementException;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** Rows drawn from a density in the plane, made when they are asked for. */
record SampledRows(List<TableColumn> columns, PlanarDensity density, int size, long seed) implements RowSource {

    @Override
    public RowCursor open() {
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.EXAMPLE_DATA);
        return new RowCursor() {
            private int row;

            @Override
            public boolean hasNext() {
                return row < size;
            }

            @Override
            public Object[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("There are " + size + " rows.");
                }
                return density.point(stream, row++);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}

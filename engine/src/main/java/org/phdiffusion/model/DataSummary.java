// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.BitSet;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnCounts;
import org.phdiffusion.table.EncodedTable;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.TableEncoding;

/**
 * What a model keeps of its training rows, beside what it learns.
 *
 * @param patterns which cells were missing together
 * @param hash of the rows
 * @param marginals of single columns
 */
record DataSummary(RowPatterns patterns, String hash, Marginals marginals) {

    /** Looks at all rows once; a second time at those of a file that lack cells, as the hash ends with the gaps. */
    static DataSummary of(TableEncoding encoding, EncodedTable data, Conditioning conditioning, RunMonitor monitor) {
        RowPatterns.Counter patterns = new RowPatterns.Counter(encoding, conditioning);
        DataHash hash = new DataHash(encoding);
        Sample sample = new Sample(encoding, data.rows());
        data.visit(
                (values, missing, rows) -> {
                    patterns.add(values, missing, rows);
                    hash.addValues(values, rows);
                    sample.add(values, missing, rows);
                },
                monitor);
        if (data.incompleteRows() > 0) {
            data.visit((values, missing, rows) -> hash.addGaps(missing, rows), monitor);
        }
        return new DataSummary(patterns.patterns(), hash.hex(), sample.counts.marginals());
    }

    /** Counts at most so many rows, evenly spread: more would tell nothing more. */
    private static final class Sample {

        private static final int MOST_COUNTED = 100_000;

        private final TableEncoding encoding;
        private final ColumnCounts counts;
        private final int columns;
        private final long rows;
        private final long counted;
        private long first;
        private long next;

        Sample(TableEncoding encoding, long rows) {
            this.encoding = encoding;
            this.rows = rows;
            counts = new ColumnCounts(encoding);
            columns = encoding.varyingColumns().length;
            counted = Math.min(MOST_COUNTED, rows);
        }

        void add(float[] values, BitSet missing, int added) {
            while (next < counted && next * rows / counted < first + added) {
                int row = (int) (next * rows / counted - first);
                counts.addEncoded(
                        values,
                        row * encoding.dimension(),
                        column -> missing != null && missing.get(row * columns + column));
                next++;
            }
            first += added;
        }
    }
}

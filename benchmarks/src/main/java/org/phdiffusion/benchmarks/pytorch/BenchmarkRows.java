// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;

/**
 * Encoded rows of an example.
 *
 * @param name of the example
 * @param learned rows to learn from
 * @param reference rows to compare samples with: fresh ones, or those of a table that are held out
 * @param encoding of the rows
 */
record BenchmarkRows(String name, FMatrixRMaj learned, FMatrixRMaj reference, TableEncoding encoding) {

    private static final int LEARNED = 20_000;
    private static final int REFERENCE = 16_384;
    private static final int FIFTH = 5;

    /** Every fifth row of a real table is held out; the examples' rows are ordered by class. */
    static BenchmarkRows of(ExampleData example) {
        List<Object[]> learned = new ArrayList<>();
        List<Object[]> reference = new ArrayList<>();
        RowSource source = example.rows(LEARNED + REFERENCE, 1);
        try (RowCursor cursor = source.open()) {
            for (int i = 0; cursor.hasNext(); i++) {
                boolean held = example.sampled() ? i >= LEARNED : i % FIFTH == 0;
                (held ? reference : learned).add(cursor.next());
            }
        }
        RowSource training = RowSource.of(source.columns(), learned);
        TableEncoding encoding =
                TableEncodingFitter.fit(training, EncodingSettings.DEFAULT).encoding();
        return new BenchmarkRows(
                example.label(),
                values(encoding, training),
                values(encoding, RowSource.of(source.columns(), reference)),
                encoding);
    }

    private static FMatrixRMaj values(TableEncoding encoding, RowSource rows) {
        return new FMatrixRMaj(EncodedRows.complete(encoding, rows).values());
    }

    int dimension() {
        return learned.numCols;
    }
}

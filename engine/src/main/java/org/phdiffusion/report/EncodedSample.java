// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.ClassedRows;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * Complete rows as a model's network sees them. Rows that lack a cell or that the model's encoding does not know are left
 * out.
 *
 * @param known encoded rows with the class of each, of the column that a model is usually given
 * @param leftOut how many rows were left out
 */
record EncodedSample(ClassedRows known, int leftOut) {

    private static final int ROWS_A_CHECK = 100;

    /** Encodes rows; the condition is the index of the column given among the encoding's columns, or -1. */
    static EncodedSample of(TableEncoding encoding, int condition, RowSample sample, RunMonitor monitor) {
        ModelColumns columns = new ModelColumns(encoding, sample.columns());
        List<float[]> rows = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
            if (i % ROWS_A_CHECK == 0) {
                monitor.checkCancelled();
            }
            float[] encoded = new float[encoding.dimension()];
            if (isEncoded(encoding, columns.of(sample.rows().get(i)), encoded)) {
                rows.add(encoded);
                classes.add(ClassedRows.classOf(encoded, encoding, condition));
            }
        }
        return new EncodedSample(new ClassedRows(rows, classes), sample.size() - rows.size());
    }

    private static boolean isEncoded(TableEncoding encoding, Object[] cells, float[] target) {
        try {
            return encoding.encodePresent(cells, 1, target, 0) == 0;
        } catch (TableException e) {
            return false;
        }
    }

    int size() {
        return known.size();
    }

    List<float[]> rows() {
        return known.rows();
    }

    List<Integer> classes() {
        return known.classes();
    }

    /** Some of the rows. */
    EncodedSample select(int[] indices) {
        return new EncodedSample(known.select(indices), leftOut);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * Complete rows as a model's network sees them. Rows that lack a cell or that the model's encoding does not know are left
 * out.
 *
 * @param rows encoded rows
 * @param classes the class of each row, of the column that a model is usually given; 0 without such a column
 * @param leftOut how many rows were left out
 */
record EncodedSample(List<float[]> rows, List<Integer> classes, int leftOut) {

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
                classes.add(condition < 0 ? 0 : largest(encoding, condition, encoded));
            }
        }
        return new EncodedSample(rows, classes, sample.size() - rows.size());
    }

    private static boolean isEncoded(TableEncoding encoding, Object[] cells, float[] target) {
        try {
            return encoding.encodePresent(cells, 1, target, 0) == 0;
        } catch (TableException e) {
            return false;
        }
    }

    private static int largest(TableEncoding encoding, int column, float[] row) {
        int start = encoding.offset(column);
        int best = 0;
        for (int k = 1; k < encoding.columns().get(column).codec().width(); k++) {
            best = row[start + k] > row[start + best] ? k : best;
        }
        return best;
    }

    int size() {
        return rows.size();
    }

    /** Some of the rows. */
    EncodedSample select(int[] indices) {
        List<float[]> chosen = new ArrayList<>();
        List<Integer> chosenClasses = new ArrayList<>();
        for (int i : indices) {
            chosen.add(rows.get(i));
            chosenClasses.add(classes.get(i));
        }
        return new EncodedSample(chosen, chosenClasses, leftOut);
    }
}

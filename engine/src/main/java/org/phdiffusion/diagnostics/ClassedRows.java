// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.table.TableEncoding;

/**
 * Encoded rows with the class of each, that is the category of the column that a model is usually given.
 *
 * @param rows encoded rows, not to be modified
 * @param classes as many; all 0 without such a column
 */
public record ClassedRows(List<float[]> rows, List<Integer> classes) {

    /**
     * Copies the lists.
     *
     * @param rows as the component
     * @param classes as the component
     * @throws IllegalArgumentException if there is not one class a row
     */
    public ClassedRows {
        rows = List.copyOf(rows);
        classes = List.copyOf(classes);
        if (rows.size() != classes.size()) {
            throw new IllegalArgumentException("There must be one class a row, but there are %d for %d rows."
                    .formatted(classes.size(), rows.size()));
        }
    }

    /**
     * Reads the classes off encoded rows.
     *
     * @param rows n x d, not modified
     * @param encoding of the rows
     * @param condition index of the column that is given, among all columns of the encoding; -1 for none
     * @return the rows with their classes
     */
    public static ClassedRows of(FMatrixRMaj rows, TableEncoding encoding, int condition) {
        List<float[]> all = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int i = 0; i < rows.numRows; i++) {
            float[] row = Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
            all.add(row);
            classes.add(classOf(row, encoding, condition));
        }
        return new ClassedRows(all, classes);
    }

    /**
     * The class of one encoded row.
     *
     * @param row encoded, not modified
     * @param encoding of the row
     * @param condition index of the column that is given; -1 for none
     * @return index of the largest of the column's coordinates; 0 without a column
     */
    public static int classOf(float[] row, TableEncoding encoding, int condition) {
        if (condition < 0) {
            return 0;
        }
        int start = encoding.offset(condition);
        int best = 0;
        for (int k = 1; k < encoding.columns().get(condition).codec().width(); k++) {
            best = row[start + k] > row[start + best] ? k : best;
        }
        return best;
    }

    /**
     * The number of rows.
     *
     * @return at least 0
     */
    public int size() {
        return rows.size();
    }

    /**
     * Some of the rows.
     *
     * @param indices which
     * @return these rows in this order
     */
    public ClassedRows select(int[] indices) {
        return new ClassedRows(
                Arrays.stream(indices).mapToObj(rows::get).toList(),
                Arrays.stream(indices).mapToObj(classes::get).toList());
    }
}

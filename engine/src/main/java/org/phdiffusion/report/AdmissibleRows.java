// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** Counts the rows that break what a model guarantees: bounds and categories of its columns. */
final class AdmissibleRows {

    private final TableEncoding encoding;
    private final float[] scratch;

    AdmissibleRows(TableEncoding encoding) {
        this.encoding = encoding;
        scratch = new float[Math.max(1, encoding.dimension())];
    }

    Measure judge(RowSample rows) {
        List<Integer> indices = new ArrayList<>();
        List<String> names = rows.columns().stream().map(TableColumn::name).toList();
        for (EncodedColumn column : encoding.columns()) {
            indices.add(names.indexOf(column.name()));
        }
        int broken = 0;
        String first = "";
        for (Object[] row : rows.rows()) {
            String problem = problem(row, indices);
            if (!problem.isEmpty()) {
                broken++;
                first = first.isEmpty() ? problem : first;
            }
        }
        return new Measure(
                MeasureGroup.VALIDITY,
                "Inadmissible rows",
                (double) broken / rows.size(),
                0,
                0,
                broken == 0 ? Verdict.PASS : Verdict.FAIL,
                "Share of synthetic rows that break a bound or have a category that the model does not know. PASS at 0,"
                        + " which the certified controller guarantees; FAIL above."
                        + (broken == 0 ? "" : " The first: " + first),
                broken == 0 ? "" : "Generate with the certified controller, and from this model.");
    }

    /** What is wrong with a row; empty if nothing. */
    private String problem(Object[] row, List<Integer> indices) {
        for (int k = 0; k < indices.size(); k++) {
            EncodedColumn column = encoding.columns().get(k);
            Object value = indices.get(k) < 0 ? null : row[indices.get(k)];
            if (value == null) {
                continue;
            }
            try {
                column.codec().encode(value, scratch, 0);
            } catch (TableException e) {
                return "column '" + column.name() + "': " + e.getMessage();
            }
            if (column.codec()
                    .convexSet()
                    .filter(set -> !set.contains(scratch, 0))
                    .isPresent()) {
                return "column '" + column.name() + "': " + value + " is out of bounds.";
            }
        }
        return "";
    }
}

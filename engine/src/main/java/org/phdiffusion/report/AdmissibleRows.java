// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.function.ToIntFunction;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** Counts the rows that break what a model guarantees: bounds and categories of its columns, and its rules. */
final class AdmissibleRows {

    private static final double ONE_PER_CENT = 2.326;
    private static final String VERDICT =
            " The floor is the share of held-out rows that do so. PASS at 0, which the model guarantees; WARN as far as one"
                    + " real table in 100 goes; FAIL above.";

    private final TableEncoding encoding;
    private final float[] scratch;
    private final RowSample synthetic;
    private final RowSample holdOut;
    private final ModelColumns columns;

    AdmissibleRows(TableEncoding encoding, RowSample synthetic, RowSample holdOut) {
        this.encoding = encoding;
        this.synthetic = synthetic;
        this.holdOut = holdOut;
        scratch = new float[Math.max(1, encoding.dimension())];
        columns = new ModelColumns(encoding, synthetic.columns());
    }

    /** Rows with a value out of bounds or a category that the model does not know. */
    Measure domains() {
        String first = synthetic.rows().stream()
                .map(this::problem)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .map(problem -> " The first: " + problem)
                .orElse("");
        return measure(
                "Inadmissible rows",
                row -> problem(row).isEmpty() ? 0 : 1,
                "Share of synthetic rows that break a bound or have a category that the model does not know." + VERDICT
                        + first,
                "Generate with the certified controller, and from this model.");
    }

    /** Rows that break a rule of the model; the encoding must have one. */
    Measure rules() {
        StringBuilder counts = new StringBuilder();
        for (Rule rule : encoding.rules().rules()) {
            int broken = count(synthetic, row -> breaks(row, rule) ? 1 : 0);
            if (broken > 0) {
                counts.append(" %d of %d rows break '%s'.".formatted(broken, synthetic.size(), rule.text()));
            }
        }
        return measure(
                "Broken rules",
                row -> encoding.violations(columns.of(row)).isEmpty() ? 0 : 1,
                "Share of synthetic rows that break one of the model's "
                        + encoding.rules().rules().size() + " rules; rows that lack a value of a rule do not." + VERDICT
                        + counts,
                "Generate from this model, and do not change its rows afterwards.");
    }

    private boolean breaks(Object[] row, Rule rule) {
        return encoding.violations(columns.of(row)).contains(rule);
    }

    private Measure measure(String name, ToIntFunction<Object[]> isBroken, String meaning, String advice) {
        double value = (double) count(synthetic, isBroken) / synthetic.size();
        double floor = (double) count(holdOut, isBroken) / holdOut.size();
        double pooled = (value * synthetic.size() + floor * holdOut.size()) / (synthetic.size() + holdOut.size());
        double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / synthetic.size() + 1.0 / holdOut.size()));
        // Real rows that obey everywhere leave no excuse.
        double margin = floor > 0 ? floor + ONE_PER_CENT * deviation : 0;
        return Measure.judged(MeasureGroup.VALIDITY, name, value, floor, 0, value, margin, meaning, advice);
    }

    private static int count(RowSample rows, ToIntFunction<Object[]> isBroken) {
        return rows.rows().stream().mapToInt(isBroken).sum();
    }

    /** What is wrong with a row's values; empty if nothing. */
    private String problem(Object[] row) {
        Object[] cells = columns.of(row);
        for (int k = 0; k < cells.length; k++) {
            EncodedColumn column = encoding.columns().get(k);
            if (cells[k] == null) {
                continue;
            }
            try {
                column.codec().encode(cells[k], scratch, 0);
            } catch (TableException e) {
                return "column '" + column.name() + "': " + e.getMessage();
            }
            if (!column.codec().admits(cells[k])) {
                return "column '" + column.name() + "': " + cells[k] + " is out of bounds.";
            }
        }
        return "";
    }
}

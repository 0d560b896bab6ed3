// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.diagnostics.BoundsViolations;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.RuleViolations;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;

/** Counts the rows of a table that leave a model's bounds or break its rules, in one pass and without holding them. */
final class AdmissibleRows {

    private final List<EncodedColumn> columns;
    private final TableEncoding encoding;
    private final List<Rule> rules;
    private final long[] outsideColumn;
    private final long[] broken;
    private long rows;
    private long outside;
    private long breaking;

    private AdmissibleRows(TableEncoding encoding) {
        this.encoding = encoding;
        columns = encoding.columns();
        rules = encoding.rules().rules();
        outsideColumn = new long[columns.size()];
        broken = new long[rules.size()];
    }

    /** Bounds, and rules if there are any. */
    static List<Diagnosis> judge(TableEncoding encoding, RowSource samples) {
        AdmissibleRows count = new AdmissibleRows(encoding);
        try (RowCursor cursor = samples.open()) {
            while (cursor.hasNext()) {
                count.add(cursor.next());
            }
        }
        List<Diagnosis> found = new ArrayList<>();
        found.add(BoundsViolations.of(
                count.outsideColumn,
                count.columns.stream().map(EncodedColumn::name).toList(),
                count.outside,
                count.rows));
        if (!count.rules.isEmpty()) {
            found.add(RuleViolations.of(
                    count.rules.stream().map(Rule::text).toList(), count.broken, count.breaking, count.rows));
        }
        return found;
    }

    private void add(Object[] row) {
        boolean leaves = false;
        for (int column = 0; column < row.length; column++) {
            // categories that the model does not know are a result of their own
            boolean judged = row[column] != null && !(row[column] instanceof String);
            if (judged && !columns.get(column).codec().admits(row[column])) {
                outsideColumn[column]++;
                leaves = true;
            }
        }
        outside += leaves ? 1 : 0;
        List<Rule> violations = rules.isEmpty() ? List.of() : encoding.violations(row);
        violations.forEach(rule -> broken[rules.indexOf(rule)]++);
        breaking += violations.isEmpty() ? 0 : 1;
        rows++;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.run.RunMonitor;

class LearningEfficacyTest {

    private static final int ROWS = 60;
    private static final int TABLES = 100;

    /**
     * Rows to be taught on are samples too: with the held-out rows' share of the variance alone 7 of these verdicts are
     * alarms. At a rate of 1 % more than 5 would be with a probability of 2 %.
     */
    @Test
    void freshRowsSeldomGiveAlarm() {
        int alarms = 0;
        for (int number = 0; number < TABLES; number++) {
            int first = 100_000 + 1_000 * number;
            PooledTable table = Tables.pooled(
                    Tables.rows(first, ROWS), Tables.rows(first + 200, ROWS), Tables.rows(first + 400, ROWS));
            List<PooledColumn> columns = new ArrayList<>();
            for (int k = 0; k < Tables.COLUMNS.size(); k++) {
                columns.add(new PooledColumn(table, k));
            }
            for (int target = 1; target <= 2; target++) {
                Measure measure = new LearningEfficacy(table, columns, target, number)
                        .measures(List.of(new LinearModel()), RunMonitor.NONE)
                        .get(0);
                alarms += measure.verdict() == Verdict.PASS ? 0 : 1;
            }
        }
        assertThat(alarms).isLessThanOrEqualTo(5);
    }
}

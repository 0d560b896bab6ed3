// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.phdiffusion.rule.CombinationRule;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.rule.RuleSet;

/**
 * What one pass over the rows finds out about rules: how many rows break each, which combinations occur, and a row that
 * obeys. Whether a column holds decimals is known only after the pass, so rows are judged both ways.
 */
final class RuleCounts {

    private static final int SHOWN = 3;

    private final List<Tally> tallies = new ArrayList<>();
    private Object[] example;
    private long rows;

    /** The rows that break a rule, judged as reals (0) and as decimals (1). */
    private static final class Tally {

        private final RuleJudge judge;
        private final long[] broken = new long[2];
        private final List<List<Long>> first = List.of(new ArrayList<>(), new ArrayList<>());
        private final Set<List<String>> combinations = new LinkedHashSet<>();
        private long judged;

        Tally(RuleJudge judge) {
            this.judge = judge;
        }

        boolean add(Object[] row, long number) {
            if (!judge.applies(row)) {
                return false;
            }
            judged++;
            if (judge.rule() instanceof CombinationRule rule && rule.asInData()) {
                collect(rule, row);
                return true;
            }
            boolean obeys = true;
            for (int decimal = 0; decimal < 2; decimal++) {
                if (judge.isBroken(row, decimal == 1)) {
                    obeys = false;
                    broken[decimal]++;
                    if (first.get(decimal).size() < SHOWN) {
                        first.get(decimal).add(number);
                    }
                }
            }
            return obeys;
        }

        private void collect(CombinationRule rule, Object[] row) {
            if (combinations.add(judge.combination(row)) && combinations.size() > CombinationTable.MAX_COMBINATIONS) {
                throw new TableException("The rule '" + rule.text() + "' finds more than "
                        + CombinationTable.MAX_COMBINATIONS + " combinations in the data; leave a column out of it.");
            }
        }
    }

    RuleCounts(RuleSet rules, List<TableColumn> columns) {
        Map<String, Integer> indices = new HashMap<>();
        columns.forEach(column -> indices.put(column.name(), indices.size()));
        for (Rule rule : rules.rules()) {
            for (String name : rule.columns()) {
                if (!indices.containsKey(name)) {
                    throw new TableException("The rule '" + rule.text() + "' names the column '" + name
                            + "', but there is no such column.");
                }
            }
            tallies.add(new Tally(new RuleJudge(rule, indices)));
        }
    }

    void add(Object[] row) {
        rows++;
        boolean obeysAll = !tallies.isEmpty();
        for (Tally tally : tallies) {
            obeysAll &= tally.add(row, rows);
        }
        if (obeysAll && example == null) {
            example = row.clone();
        }
    }

    /** The encoding that obeys the rules. */
    TableEncoding encoding(List<EncodedColumn> columns) {
        List<Rule> complete = new ArrayList<>();
        for (Tally tally : tallies) {
            Rule rule = tally.judge.rule();
            if (rule instanceof CombinationRule combination && combination.asInData()) {
                if (tally.combinations.isEmpty()) {
                    throw new TableException("No row has a value in all columns of the rule '" + rule.text()
                            + "'; list the combinations that are allowed instead.");
                }
                rule = combination.withAllowed(tally.combinations);
            }
            complete.add(rule);
        }
        return new TableEncoding(columns, new RuleSet(complete), example);
    }

    /**
     * Sentences about rules that rows break.
     *
     * @throws TableException if every row breaks one
     */
    List<String> warnings(TableEncoding encoding) {
        List<String> warnings = new ArrayList<>();
        for (Tally tally : tallies) {
            int decimal = encoding.isDecimal(tally.judge.rule()) ? 1 : 0;
            String text = Values.brief(tally.judge.rule().text());
            if (tally.broken[decimal] > 0 && tally.broken[decimal] == tally.judged) {
                throw new TableException("Every one of the " + tally.judged + " rows breaks the rule '" + text
                        + "'; correct the rule, there is nothing to learn from.");
            }
            if (tally.broken[decimal] > 0) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%d of %d rows break the rule '%s' (%s); samples will obey it.",
                        tally.broken[decimal],
                        tally.judged,
                        text,
                        places(tally, decimal)));
            }
            unknownValues(tally.judge.rule(), encoding).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static String places(Tally tally, int decimal) {
        List<Long> first = tally.first.get(decimal);
        String numbers = String.join(", ", first.stream().map(String::valueOf).toList());
        return (tally.broken[decimal] == 1 ? "row " : "rows ")
                + numbers
                + (tally.broken[decimal] > first.size() ? ", ..." : "");
    }

    /** A combination of values that never occur is no mistake by itself, but may be misspelt. */
    private static Optional<String> unknownValues(Rule rule, TableEncoding encoding) {
        if (!(rule instanceof CombinationRule combination)) {
            return Optional.empty();
        }
        for (int i = 0; i < combination.columns().size(); i++) {
            String name = combination.columns().get(i);
            CategoryColumn column = new CategoryColumn(encoding.require(name));
            for (List<String> values : combination.allowed()) {
                if (column.indexOf(values.get(i)) < 0) {
                    return Optional.of("The rule '" + Values.brief(rule.text()) + "' allows '"
                            + Values.brief(values.get(i)) + "', which never occurs in column '" + name
                            + "'; samples will not have it either.");
                }
            }
        }
        return Optional.empty();
    }
}

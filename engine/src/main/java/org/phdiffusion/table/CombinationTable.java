// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phdiffusion.rule.CombinationRule;

/**
 * Combination rules that are tied together by common columns, joined into one list of allowed combinations. Decoding picks
 * the combination whose coordinates sum up highest, the first of equals.
 */
final class CombinationTable {

    /** Rules with common columns may allow at most so many combinations. */
    static final int MAX_COMBINATIONS = 100_000;

    private static final int ANY = -2;

    private final List<CombinationRule> rules;
    private final int[] columns;
    private final int[] offsets;
    private final List<CategoryColumn> categories;
    private final List<int[]> allowed;

    CombinationTable(List<CombinationRule> rules, TableEncoding encoding) {
        this.rules = List.copyOf(rules);
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(rule.columns()));
        this.columns = names.stream().mapToInt(encoding::indexOf).toArray();
        this.offsets = Arrays.stream(columns).map(encoding::offset).toArray();
        this.categories = Arrays.stream(columns)
                .mapToObj(column -> new CategoryColumn(encoding.columns().get(column)))
                .toList();
        this.allowed = join(List.copyOf(names));
        if (allowed.isEmpty()) {
            throw new TableException("No combination of '" + String.join("', '", names) + "' is allowed by " + quoted()
                    + " and occurs among the columns' categories; correct the rules.");
        }
    }

    List<CombinationRule> rules() {
        return rules;
    }

    /** The combinations that all rules allow: a join of their lists, one rule after the other. */
    private List<int[]> join(List<String> names) {
        int[] open = new int[names.size()];
        Arrays.fill(open, -1);
        List<int[]> joined = List.of(open);
        for (CombinationRule rule : rules) {
            int[] places = rule.columns().stream().mapToInt(names::indexOf).toArray();
            Map<List<Integer>, int[]> next = new HashMap<>();
            List<int[]> ordered = new ArrayList<>();
            for (int[] partial : joined) {
                for (List<String> values : rule.allowed()) {
                    int[] extended = extend(partial, places, values);
                    if (extended != null
                            && next.put(Arrays.stream(extended).boxed().toList(), extended) == null) {
                        ordered.add(extended);
                    }
                    if (ordered.size() > MAX_COMBINATIONS) {
                        throw new TableException("The rules " + quoted() + " allow more than " + MAX_COMBINATIONS
                                + " combinations; leave one of them out.");
                    }
                }
            }
            joined = ordered;
        }
        return joined;
    }

    private int[] extend(int[] partial, int[] places, List<String> values) {
        int[] extended = partial.clone();
        for (int i = 0; i < places.length; i++) {
            int index = categories.get(places[i]).indexOf(values.get(i));
            if (index < 0 || (extended[places[i]] >= 0 && extended[places[i]] != index)) {
                return null;
            }
            extended[places[i]] = index;
        }
        return extended;
    }

    /**
     * Writes the best combination that agrees with the given cells.
     *
     * @return whether there is one
     */
    boolean choose(float[] source, int offset, Object[] given, Object[] row) {
        int[] best = null;
        double most = Double.NEGATIVE_INFINITY;
        int[] wanted = wanted(given);
        for (int[] combination : allowed) {
            if (agrees(combination, wanted)) {
                double score = 0;
                for (int i = 0; i < columns.length; i++) {
                    score += categories.get(i).score(combination[i], source, offset + offsets[i]);
                }
                if (best == null || score > most) {
                    best = combination;
                    most = score;
                }
            }
        }
        if (best == null) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            if (given == null || given[columns[i]] == null) {
                row[columns[i]] = categories.get(i).value(best[i]);
            }
        }
        return true;
    }

    /** The indices of the given categories; {@link #ANY} where none is given, -1 for an unknown one. */
    private int[] wanted(Object[] given) {
        int[] wanted = new int[columns.length];
        for (int i = 0; i < wanted.length; i++) {
            Object cell = given == null ? null : given[columns[i]];
            wanted[i] = cell == null ? ANY : categories.get(i).indexOf(cell.toString());
        }
        return wanted;
    }

    private static boolean agrees(int[] combination, int[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] != ANY && wanted[i] != combination[i]) {
                return false;
            }
        }
        return true;
    }

    void checkGiven(Object[] given, long number) {
        int[] wanted = wanted(given);
        if (allowed.stream().anyMatch(combination -> agrees(combination, wanted))) {
            return;
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if (given[columns[i]] != null) {
                cells.add("'" + categories.get(i).name() + "' = '" + Values.brief(given[columns[i]].toString()) + "'");
            }
        }
        throw new TableException("Row " + number + ": no combination allowed by " + quoted() + " has "
                + String.join(" and ", cells) + "; change a value or leave a cell empty.");
    }

    private String quoted() {
        return "'"
                + String.join(
                        "' and '",
                        rules.stream().map(rule -> Values.brief(rule.text())).toList())
                + "'";
    }
}

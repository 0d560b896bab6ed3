// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.CoupledSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.rule.CombinationRule;
import org.phdiffusion.rule.LinearRule;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.rule.RuleSet;

/**
 * The rules of a {@link TableEncoding}, compiled: they cut the convex set, repair decoded rows, and judge rows and given
 * cells. A rule whose columns are not all present in a row is not broken by it.
 */
final class TableRules {

    /** Boxes looked at for a decoded row; then the stored row or a thorough search serves. */
    private static final int QUICK = 200;

    private static final int THOROUGH = 2_000;

    private final RuleSet rules;
    private final TableEncoding encoding;
    private final List<RuleGroup> groups = new ArrayList<>();
    private final List<CombinationTable> combinations = new ArrayList<>();
    private final List<Object[]> anchors = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Rule, RuleJudge> judges = new LinkedHashMap<>();
    /** The rules that are checked without rounding. */
    private final Set<Rule> decimals = new HashSet<>();

    /**
     * Compiles rules.
     *
     * @param example cells of a row that obeys all linear rules, to fall back on; null to find one
     * @throws TableException if a rule does not suit its columns, or no row can obey
     */
    TableRules(TableEncoding encoding, RuleSet rules, Object[] example) {
        this.encoding = encoding;
        this.rules = rules;
        encoding.columns().forEach(column -> indices.put(column.name(), indices.size()));
        for (Rule rule : rules.rules()) {
            rule.columns().forEach(encoding::require);
            judges.put(rule, new RuleJudge(rule, indices));
        }
        for (List<LinearRule> tied : tied(rules.linear())) {
            List<RuleAxis> axes = axes(tied);
            tied.stream().filter(rule -> isDecimal(rule, axes)).forEach(decimals::add);
            if (axes.isEmpty()) {
                requireConstantsObey(tied);
            } else {
                groups.add(new RuleGroup(tied, encoding.columns(), axes, indices, judges, constants()));
            }
        }
        for (List<CombinationRule> tied : tied(rules.combinations())) {
            combinations.add(new CombinationTable(tied, encoding));
        }
        groups.forEach(group -> anchors.add(anchor(group, example)));
    }

    RuleSet rules() {
        return rules;
    }

    /** Sorts rules into groups that share no column. */
    private static <R extends Rule> List<List<R>> tied(List<R> rules) {
        List<List<R>> groups = new ArrayList<>();
        for (R rule : rules) {
            List<R> merged = new ArrayList<>();
            groups.removeIf(group -> {
                boolean touches = group.stream()
                        .anyMatch(other -> other.columns().stream().anyMatch(rule.columns()::contains));
                if (touches) {
                    merged.addAll(group);
                }
                return touches;
            });
            merged.add(rule);
            groups.add(merged);
        }
        return groups;
    }

    private List<RuleAxis> axes(List<LinearRule> tied) {
        Set<String> names = new LinkedHashSet<>();
        tied.forEach(rule -> names.addAll(rule.columns()));
        List<RuleAxis> axes = new ArrayList<>();
        for (String name : names) {
            int index = indices.get(name);
            EncodedColumn column = encoding.columns().get(index);
            if (!(column.codec() instanceof ConstantColumn)) {
                axes.add(RuleAxis.of(column, index, encoding.offset(index)));
            }
        }
        return axes;
    }

    private static boolean isDecimal(LinearRule rule, List<RuleAxis> axes) {
        return axes.stream()
                .filter(axis -> rule.columns().contains(axis.name()))
                .allMatch(RuleAxis::decimal);
    }

    private void requireConstantsObey(List<LinearRule> constant) {
        for (LinearRule rule : constant) {
            if (isBroken(rule, constants())) {
                throw new TableException("The columns of the rule '" + rule.text()
                        + "' never change, and their values break it; remove or correct the rule.");
            }
        }
    }

    /** Cells that obey: those of the example, or values near the middle of what is allowed. */
    private Object[] anchor(RuleGroup group, Object[] example) {
        Object[] found = example == null ? null : fromExample(group, example);
        if (found == null) {
            found = group.search(group.middle(), null, THOROUGH);
        }
        if (found == null) {
            found = group.search(new double[group.axes().size()], null, THOROUGH);
        }
        if (found == null) {
            throw new TableException("No row that obeys " + RuleConflict.quoted(group.rules())
                    + " was found: values are rounded to decimals or whole numbers, and none of these fit. Correct the"
                    + " rules.");
        }
        return found;
    }

    private Object[] fromExample(RuleGroup group, Object[] example) {
        Object[] cells =
                group.axes().stream().map(axis -> example[axis.column()]).toArray();
        Object[] row = constants();
        group.write(cells, row);
        boolean complete = Arrays.stream(cells).allMatch(cell -> cell != null);
        return complete && group.rules().stream().noneMatch(rule -> isBroken(rule, row)) ? cells : null;
    }

    /** A row with nothing but the columns that never change. */
    private Object[] constants() {
        Object[] row = new Object[encoding.columns().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = encoding.columns().get(i).codec() instanceof ConstantColumn column ? column.value() : null;
        }
        return row;
    }

    /** Cells of the stored row that obeys all linear rules; null in all other columns. */
    Object[] example() {
        Object[] row = new Object[encoding.columns().size()];
        for (int g = 0; g < groups.size(); g++) {
            groups.get(g).write(anchors.get(g), row);
        }
        return row;
    }

    /** The part of the columns' sets that obeys the linear rules. */
    ConvexSet cut(List<ConvexSet> columnSets) {
        if (groups.isEmpty()) {
            return new ProductSet(columnSets);
        }
        boolean[] coupled = new boolean[encoding.dimension()];
        List<CoupledSet.Coupling> couplings = new ArrayList<>();
        for (RuleGroup group : groups) {
            couplings.add(new CoupledSet.Coupling(group.polyhedron(), group.places()));
            for (int place : group.places()) {
                coupled[place] = true;
            }
        }
        List<ConvexSet> separate = new ArrayList<>();
        int start = 0;
        for (ConvexSet set : columnSets) {
            separate.add(coupled[start] ? new WholeSpace(1) : set);
            start += set.dimension();
        }
        return new CoupledSet(new ProductSet(separate), couplings);
    }

    /**
     * Changes decoded cells such that all rules hold.
     *
     * @param source the coordinates that were decoded
     * @param given cells that stay; null for none
     * @param row the decoded cells, given ones in place
     * @throws TableException if no row with the given cells was found
     */
    void repair(float[] source, int offset, Object[] given, Object[] row) {
        for (int g = 0; g < groups.size(); g++) {
            RuleGroup group = groups.get(g);
            double[] scores = new double[group.axes().size()];
            boolean anyGiven = false;
            for (int a = 0; a < scores.length; a++) {
                RuleAxis axis = group.axes().get(a);
                scores[a] = source[offset + axis.coordinate()];
                anyGiven |= given != null && given[axis.column()] != null;
            }
            Object[] fixed = anyGiven || anyConstantGiven(group, given) ? given : null;
            Object[] found = group.search(scores, fixed, QUICK);
            if (found == null) {
                found = fixed == null ? anchors.get(g) : complete(group, fixed, 0);
            }
            group.write(found, row);
        }
        for (CombinationTable table : combinations) {
            if (!table.choose(source, offset, given, row)) {
                table.checkGiven(given, 0);
            }
        }
    }

    private boolean anyConstantGiven(RuleGroup group, Object[] given) {
        return given != null
                && group.rules().stream()
                        .flatMap(rule -> rule.columns().stream())
                        .anyMatch(name -> given[indices.get(name)] != null);
    }

    private Object[] complete(RuleGroup group, Object[] given, long number) {
        Object[] found = group.search(group.middle(), given, THOROUGH);
        if (found == null) {
            throw new TableException((number == 0 ? "" : "Row " + number + ": ") + "no row that obeys "
                    + RuleConflict.quoted(group.rules()) + " has " + cells(group, given)
                    + "; change a value or leave a cell empty. Of the others, " + others(group, given) + ".");
        }
        return found;
    }

    private String cells(RuleGroup group, Object[] given) {
        List<String> cells = new ArrayList<>();
        for (String name : columns(group)) {
            Object cell = given[indices.get(name)];
            if (cell != null) {
                cells.add("'" + name + "' = " + cell);
            }
        }
        return String.join(" and ", cells);
    }

    private String others(RuleGroup group, Object[] given) {
        List<String> others = group.axes().stream()
                .filter(axis -> given[axis.column()] == null)
                .map(RuleConflict::interval)
                .toList();
        return others.isEmpty() ? "none is free" : String.join(", ", others);
    }

    private static Set<String> columns(RuleGroup group) {
        Set<String> names = new LinkedHashSet<>();
        group.rules().forEach(rule -> names.addAll(rule.columns()));
        return names;
    }

    /** Throws an exception if no row that obeys has the given cells. */
    void checkGiven(Object[] given, long number) {
        for (RuleGroup group : groups) {
            if (anyConstantGiven(group, given)) {
                complete(group, given, number);
            }
        }
        for (CombinationTable table : combinations) {
            table.checkGiven(given, number);
        }
    }

    /** The rules that a row breaks. */
    List<Rule> violations(Object[] row) {
        return judges.keySet().stream().filter(rule -> isBroken(rule, row)).toList();
    }

    boolean isDecimal(Rule rule) {
        return decimals.contains(rule);
    }

    private boolean isBroken(Rule rule, Object[] row) {
        return judges.get(rule).isBroken(row, decimals.contains(rule));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.phdiffusion.rule.CombinationRule;
import org.phdiffusion.rule.LinearRule;
import org.phdiffusion.rule.Relation;
import org.phdiffusion.rule.Rule;

/**
 * Judges rows by one rule. Decimals are compared exactly, by their shortest texts; rules between reals are evaluated in
 * floating point as they were written, and their equalities hold up to a share of 1e-9 of the largest term. A row that
 * lacks a value of the rule's columns does not break it.
 */
final class RuleJudge {

    private static final double RELATIVE = 1e-9;
    /** Beyond this share of the largest term, rounding cannot change the outcome of a comparison. */
    private static final double CLEAR = 1e-12;

    private final Rule rule;
    private final Map<String, Integer> indices;
    private final int[] columns;
    private final BigDecimal[] coefficients;
    private final Set<List<String>> allowed;

    /**
     * Prepares a judge.
     *
     * @param rule a rule
     * @param indices index of each column by name
     */
    RuleJudge(Rule rule, Map<String, Integer> indices) {
        this.rule = rule;
        this.indices = indices;
        this.columns = rule.columns().stream().mapToInt(indices::get).toArray();
        this.coefficients = rule instanceof LinearRule linear
                ? linear.coefficients().values().toArray(BigDecimal[]::new)
                : null;
        this.allowed = rule instanceof CombinationRule combination ? new HashSet<>(combination.allowed()) : Set.of();
    }

    Rule rule() {
        return rule;
    }

    /** Whether a row has all values that the rule speaks of. */
    boolean applies(Object[] row) {
        for (int column : columns) {
            if (row[column] == null) {
                return false;
            }
        }
        return true;
    }

    /** The values of a combination rule's columns as texts. */
    List<String> combination(Object[] row) {
        return Arrays.stream(columns).mapToObj(column -> row[column].toString()).toList();
    }

    boolean isBroken(Object[] row, boolean decimal) {
        if (!applies(row)) {
            return false;
        }
        if (!(rule instanceof LinearRule linear)) {
            return !allowed.contains(combination(row));
        }
        ToDoubleFunction<String> values = values(row, indices);
        double gap = linear.relativeGap(values);
        if (gap > CLEAR && (decimal || linear.relation() != Relation.EQUAL)) {
            return !linear.holds(values);
        }
        if (decimal) {
            return !linear.relation().holds(exactGap(linear, row));
        }
        return linear.relation() == Relation.EQUAL ? !(gap <= RELATIVE) : !linear.holds(values);
    }

    private int exactGap(LinearRule linear, Object[] row) {
        BigDecimal sum = linear.constant().negate();
        for (int i = 0; i < columns.length; i++) {
            sum = sum.add(coefficients[i].multiply(RuleUnits.exact(row[columns[i]])));
        }
        return sum.signum();
    }

    static ToDoubleFunction<String> values(Object[] row, Map<String, Integer> indices) {
        return name -> RuleUnits.number(row[indices.get(name)]);
    }
}

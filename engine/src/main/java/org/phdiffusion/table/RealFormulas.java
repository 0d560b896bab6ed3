// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phdiffusion.rule.LinearRule;

/**
 * Equalities between reals, which no grid can keep exactly: each gives one column as a function of the others. Where the
 * rule itself is such a formula, {@code total = a + b}, the column gets what floating point makes of it, bit for bit.
 */
final class RealFormulas {

    private final Map<String, Integer> indices;
    private final List<LinearRule> equalities = new ArrayList<>();
    private final List<List<RuleAxis>> candidates = new ArrayList<>();

    /** Finds for each equality the real columns that it may give, first those that no equality before it names. */
    RealFormulas(List<RuleRow> rows, List<RuleAxis> axes, Map<String, Integer> indices) {
        this.indices = indices;
        Set<String> named = new HashSet<>();
        for (RuleRow row : rows) {
            if (row.decimal() || !row.isEquality()) {
                continue;
            }
            LinearRule rule = row.rule();
            List<RuleAxis> ordered = new ArrayList<>();
            List<RuleAxis> last = new ArrayList<>();
            for (RuleAxis axis : axes) {
                if (!axis.decimal() && rule.coefficients().containsKey(axis.name())) {
                    boolean solved =
                            rule.solvedColumn().filter(axis.name()::equals).isPresent();
                    if (named.contains(axis.name())) {
                        last.add(axis);
                    } else {
                        ordered.add(solved ? 0 : ordered.size(), axis);
                    }
                }
            }
            ordered.addAll(last);
            named.addAll(rule.columns());
            equalities.add(rule);
            candidates.add(ordered);
        }
    }

    /**
     * Computes one column a rule from the others.
     *
     * @param given cells that stay; null for none
     * @param row changed
     * @return whether all values lie within their bounds
     */
    boolean apply(Object[] given, Object[] row) {
        boolean inside = true;
        for (int i = 0; i < equalities.size(); i++) {
            for (RuleAxis axis : candidates.get(i)) {
                if (given == null || given[axis.column()] == null) {
                    double value = solve(equalities.get(i), axis, row) + 0.0;
                    NumberCodec codec = (NumberCodec) axis.codec();
                    inside &= value >= codec.lower() && value <= codec.upper();
                    row[axis.column()] = value;
                    break;
                }
            }
        }
        return inside;
    }

    private double solve(LinearRule rule, RuleAxis axis, Object[] row) {
        if (rule.solvedColumn().filter(axis.name()::equals).isPresent()) {
            return rule.solve(RuleJudge.values(row, indices));
        }
        BigDecimal rest = rule.constant();
        for (Map.Entry<String, BigDecimal> term : rule.coefficients().entrySet()) {
            if (!term.getKey().equals(axis.name())) {
                rest = rest.subtract(term.getValue().multiply(RuleUnits.exact(row[indices.get(term.getKey())])));
            }
        }
        return rest.divide(rule.coefficients().get(axis.name()), MathContext.DECIMAL128)
                .doubleValue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.phdiffusion.control.LinearConstraint;
import org.phdiffusion.control.Polyhedron;
import org.phdiffusion.rule.LinearRule;

/** Explains why no row obeys some rules. */
final class RuleConflict {

    /** Bounds so wide that they take part in no contradiction. */
    private static final double FAR = 1e9;

    private RuleConflict() {}

    /** Throws an exception that names the rules, and the bounds if they are part of the contradiction. */
    static void check(List<LinearRule> rules, List<RuleAxis> axes, List<LinearConstraint> constraints) {
        double[] lower = axes.stream().mapToDouble(RuleAxis::lowerScore).toArray();
        double[] upper = axes.stream().mapToDouble(RuleAxis::upperScore).toArray();
        List<Integer> conflict = Polyhedron.conflict(lower, upper, constraints);
        if (conflict.isEmpty()) {
            return;
        }
        List<LinearRule> guilty = conflict.stream().map(rules::get).toList();
        List<LinearConstraint> kept = conflict.stream().map(constraints::get).toList();
        double[] low = new double[axes.size()];
        double[] high = new double[axes.size()];
        Arrays.fill(low, -FAR);
        Arrays.fill(high, FAR);
        boolean alone = !Polyhedron.conflict(low, high, kept).isEmpty();
        throw new TableException(
                alone
                        ? (guilty.size() == 1 ? "The rule " : "The rules ") + quoted(guilty)
                                + (guilty.size() == 1 ? " contradicts itself" : " contradict each other")
                                + "; no row can obey. Remove or correct one."
                        : "No row within the bounds of its columns can obey " + quoted(guilty) + ": "
                                + bounds(guilty, axes) + ". Correct the rules, or set wider bounds.");
    }

    static String quoted(List<LinearRule> rules) {
        return rules.stream().map(rule -> "'" + rule.text() + "'").collect(Collectors.joining(" and "));
    }

    private static String bounds(List<LinearRule> rules, List<RuleAxis> axes) {
        return axes.stream()
                .filter(axis -> rules.stream().anyMatch(rule -> rule.columns().contains(axis.name())))
                .map(RuleConflict::interval)
                .collect(Collectors.joining(", "));
    }

    /** A column and its bounds, in words. */
    static String interval(RuleAxis axis) {
        return "'" + axis.name() + "' lies in [" + axis.cell(axis.lowest()) + ", " + axis.cell(axis.highest()) + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.phdiffusion.control.LinearConstraint;
import org.phdiffusion.control.Polyhedron;
import org.phdiffusion.rule.LinearRule;
import org.phdiffusion.rule.Rule;

/**
 * Linear rules that are tied together by common columns: their polyhedron in encoded coordinates, and the search for the
 * values of the columns' grids near decoded ones that obey them exactly.
 */
final class RuleGroup {

    private final List<RuleAxis> axes;
    private final List<RuleRow> rows;
    private final Polyhedron polyhedron;
    private final Object[] constants;
    private final Map<Rule, RuleJudge> judges;
    private final RealFormulas formulas;
    private final boolean allDecimal;

    /**
     * Compiles rules.
     *
     * @param indices index of each column of the encoding by name
     * @param judges judges rows by each rule
     * @param constants a row with nothing but the columns that never change
     * @throws TableException if the rules contradict each other or the bounds, naming them
     */
    RuleGroup(
            List<LinearRule> rules,
            List<EncodedColumn> columns,
            List<RuleAxis> axes,
            Map<String, Integer> indices,
            Map<Rule, RuleJudge> judges,
            Object[] constants) {
        this.judges = judges;
        this.constants = constants;
        this.axes = List.copyOf(axes);
        this.rows = rules.stream().map(rule -> new RuleRow(rule, columns, axes)).toList();
        this.formulas = new RealFormulas(rows, axes, indices);
        this.allDecimal = rows.stream().allMatch(RuleRow::decimal);
        List<LinearConstraint> constraints =
                rows.stream().map(row -> row.constraint(axes)).toList();
        RuleConflict.check(rules, axes, constraints);
        float[] lower = new float[axes.size()];
        float[] upper = new float[axes.size()];
        for (int a = 0; a < lower.length; a++) {
            lower[a] = axes.get(a).lowerScore();
            upper[a] = axes.get(a).upperScore();
        }
        this.polyhedron = new Polyhedron(lower, upper, constraints);
    }

    List<RuleAxis> axes() {
        return axes;
    }

    Polyhedron polyhedron() {
        return polyhedron;
    }

    List<LinearRule> rules() {
        return rows.stream().map(RuleRow::rule).toList();
    }

    /** Indices of the coordinates in the whole row. */
    int[] places() {
        return axes.stream().mapToInt(RuleAxis::coordinate).toArray();
    }

    /**
     * Values near a point that obey all rules.
     *
     * @param scores coordinates of the point, one an axis
     * @param given cells that are fixed, by column; null for none, and null within where free
     * @param budget how many boxes are looked at
     * @return a cell an axis, given ones as they are; null if none was found
     */
    Object[] search(double[] scores, Object[] given, int budget) {
        BigDecimal[] fixed = new BigDecimal[axes.size()];
        for (int a = 0; a < fixed.length && given != null; a++) {
            Object cell = given[axes.get(a).column()];
            fixed[a] = cell == null ? null : RuleUnits.exact(cell);
        }
        List<RuleRow> open = new ArrayList<>();
        List<RuleRow.Bound> bounds = new ArrayList<>();
        for (RuleRow row : rows) {
            RuleRow.Bound bound = row.bound(fixed, given);
            if (row.isFree(fixed)) {
                open.add(row);
                bounds.add(bound);
            }
            if (row.isFree(fixed) ? bound.value() == null : isBroken(row, withConstants(given))) {
                return null;
            }
        }
        return new GridSearch(axes, polyhedron, fixed, indices -> {
                    boolean obeys = obey(indices, fixed, open, bounds);
                    return obeys ? cells(indices, given) : null;
                })
                .run(scores, budget);
    }

    /** The cells of a grid point that obeys; where reals are involved, they are judged as they will be. */
    private Object[] cells(long[] indices, Object[] given) {
        Object[] row = withConstants(given);
        for (int a = 0; a < indices.length; a++) {
            RuleAxis axis = axes.get(a);
            if (given == null || given[axis.column()] == null) {
                row[axis.column()] = axis.cell(indices[a]);
            }
        }
        if (!allDecimal && (!formulas.apply(given, row) || rows.stream().anyMatch(rule -> isBroken(rule, row)))) {
            return null;
        }
        Object[] cells = new Object[indices.length];
        for (int a = 0; a < indices.length; a++) {
            cells[a] = row[axes.get(a).column()];
        }
        return cells;
    }

    private Object[] withConstants(Object[] given) {
        Object[] cells = constants.clone();
        for (int i = 0; given != null && i < cells.length; i++) {
            cells[i] = given[i] == null ? cells[i] : given[i];
        }
        return cells;
    }

    private boolean isBroken(RuleRow rule, Object[] cells) {
        return judges.get(rule.rule()).isBroken(cells, rule.decimal());
    }

    private static boolean obey(long[] indices, BigDecimal[] fixed, List<RuleRow> open, List<RuleRow.Bound> bounds) {
        for (int r = 0; r < open.size(); r++) {
            if (!open.get(r).holds(indices, fixed, bounds.get(r))) {
                return false;
            }
        }
        return true;
    }

    /** Coordinates of the middle of the polyhedron. */
    double[] middle() {
        return polyhedron.interiorPoint();
    }

    /** Writes cells into a row. */
    void write(Object[] cells, Object[] row) {
        for (int a = 0; a < cells.length; a++) {
            row[axes.get(a).column()] = cells[a];
        }
    }
}

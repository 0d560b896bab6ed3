// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A linear inequality or equality between columns. It can be had in normal form, {@code sum coefficient column <= constant}
 * with exact decimals, and as it was written, for evaluation in double arithmetic. Values are in the unit of their {@link
 * ColumnUnit}: numbers as they are, dates and times in seconds.
 */
public final class LinearRule implements Rule {

    private final Expression left;
    private final Relation written;
    private final Expression right;
    private final Map<String, BigDecimal> coefficients;
    private final Relation relation;
    private final BigDecimal constant;

    /** Puts the difference of both sides into normal form; it has at least one column. */
    LinearRule(Expression left, Relation written, Expression right, AffineForm difference) {
        this.left = left;
        this.written = written;
        this.right = right;
        AffineForm ordered = written.descending() ? difference.negated() : difference;
        this.coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(ordered.coefficients()));
        this.constant = ordered.constant().negate();
        this.relation = switch (written) {
            case AT_LEAST, AT_MOST -> Relation.AT_MOST;
            case ABOVE, BELOW -> Relation.BELOW;
            case EQUAL -> Relation.EQUAL;
        };
    }

    /**
     * The normal form's left side.
     *
     * @return coefficient by column name, none zero, in the order of first appearance, unmodifiable
     */
    public Map<String, BigDecimal> coefficients() {
        return coefficients;
    }

    /**
     * The normal form's relation.
     *
     * @return {@link Relation#AT_MOST}, {@link Relation#BELOW} or {@link Relation#EQUAL}
     */
    public Relation relation() {
        return relation;
    }

    /**
     * The normal form's right side.
     *
     * @return in the unit of the columns
     */
    public BigDecimal constant() {
        return constant;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(coefficients.keySet());
    }

    /**
     * Evaluates the rule as it was written, in double arithmetic and in that order.
     *
     * @param values the value of each column
     * @return whether it holds; false if a value is not a number
     */
    public boolean holds(ToDoubleFunction<String> values) {
        double a = left.value(values);
        double b = right.value(values);
        return !Double.isNaN(a - b) && written.holds(Double.compare(a + 0.0, b + 0.0));
    }

    /**
     * How far apart the two sides are, as a share of the largest term: what rounding can make of an equality.
     *
     * @param values the value of each column
     * @return at least 0; 0 for equal sides
     */
    public double relativeGap(ToDoubleFunction<String> values) {
        double gap = Math.abs(left.value(values) - right.value(values));
        double largest = constant.abs().doubleValue();
        for (Map.Entry<String, BigDecimal> term : coefficients.entrySet()) {
            largest = Math.max(largest, Math.abs(term.getValue().doubleValue() * values.applyAsDouble(term.getKey())));
        }
        return gap == 0 ? 0 : gap / largest;
    }

    /**
     * The column that an equality gives directly: it stands alone on one side and not on the other.
     *
     * @return its name; empty if there is none
     */
    public Optional<String> solvedColumn() {
        if (written != Relation.EQUAL) {
            return Optional.empty();
        }
        return alone(left, right).or(() -> alone(right, left));
    }

    /**
     * What an equality says its {@link #solvedColumn()} is.
     *
     * @param values the value of each other column
     * @return the other side, evaluated as it was written
     * @throws IllegalStateException if there is no such column
     */
    public double solve(ToDoubleFunction<String> values) {
        if (solvedColumn().isEmpty()) {
            throw new IllegalStateException("The rule '" + text() + "' has no column that stands alone.");
        }
        return (alone(left, right).isPresent() ? right : left).value(values);
    }

    private Optional<String> alone(Expression side, Expression other) {
        if (!(side instanceof Expression.Column column) || mentions(other, column.name())) {
            return Optional.empty();
        }
        return Optional.of(column.name());
    }

    private static boolean mentions(Expression expression, String name) {
        if (expression instanceof Expression.Operation operation) {
            return mentions(operation.left(), name) || mentions(operation.right(), name);
        }
        if (expression instanceof Expression.Negation negation) {
            return mentions(negation.inner(), name);
        }
        return expression instanceof Expression.Column column && column.name().equals(name);
    }

    @Override
    public String text() {
        return left.text() + " " + written.symbol() + " " + right.text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearRule rule
                && left.equals(rule.left)
                && written == rule.written
                && right.equals(rule.right)
                && coefficients.equals(rule.coefficients)
                && constant.equals(rule.constant);
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}

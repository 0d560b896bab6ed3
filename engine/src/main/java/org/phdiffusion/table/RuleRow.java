// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.control.LinearConstraint;
import org.phdiffusion.rule.LinearRule;
import org.phdiffusion.rule.Relation;

/**
 * A linear rule over the grids of its columns, in whole numbers: {@code sum factor_j index_j <= bound}, or {@code =}.
 * Everything is multiplied with a power of ten that makes all factors whole, so that nothing is rounded.
 *
 * <p>A rule between reals is evaluated in floating point by everybody else. Where that may round, its bound is made
 * smaller by more than all rounding errors, {@code 2^-48} of the sum of its largest terms, so that it still holds.
 */
final class RuleRow {

    private static final int ROUNDING_BITS = 48;
    private static final int DOUBLE_BITS = 53;

    private final LinearRule rule;
    private final boolean decimal;
    private final boolean exactInDouble;
    private final int scale;
    private final List<Term> terms = new ArrayList<>();
    private final List<ConstantTerm> constants = new ArrayList<>();
    private final BigInteger largestSum;
    private final BigInteger factorSum;

    /** The share of an axis, by its position among the axes. */
    private record Term(int axis, RuleAxis of, BigInteger factor, BigDecimal coefficient) {}

    /**
     * The right side for the axes that are not fixed.
     *
     * @param value the bound; null if no whole number will do
     * @param largest the largest of the terms that are fixed and the constant
     */
    record Bound(BigInteger value, BigInteger largest) {}

    /** The share of a constant column. */
    private record ConstantTerm(int column, BigDecimal coefficient, BigDecimal value) {}

    RuleRow(LinearRule rule, List<EncodedColumn> columns, List<RuleAxis> axes) {
        this.rule = rule;
        List<RuleAxis> own = axes.stream()
                .filter(axis -> rule.columns().contains(axis.name()))
                .toList();
        this.decimal = own.stream().allMatch(RuleAxis::decimal);
        if (!decimal && rule.relation() == Relation.BELOW) {
            throw new TableException("The rule '" + rule.text() + "' asks for less, but its columns are not rounded to"
                    + " decimals, so that there is no next smaller value; write <= or >= instead.");
        }
        this.scale = own.stream()
                .mapToInt(axis -> axis.quantum(rule.coefficients().get(axis.name()))
                        .stripTrailingZeros()
                        .scale())
                .reduce(0, Math::max);
        BigInteger sum = BigInteger.ZERO;
        BigInteger common = BigInteger.ZERO;
        for (RuleAxis axis : own) {
            BigDecimal coefficient = rule.coefficients().get(axis.name());
            BigInteger factor = axis.quantum(coefficient).movePointRight(scale).toBigIntegerExact();
            terms.add(new Term(axes.indexOf(axis), axis, factor, coefficient));
            BigInteger index = BigInteger.valueOf(axis.lowest())
                    .abs()
                    .max(BigInteger.valueOf(axis.highest()).abs());
            sum = sum.add(factor.abs().multiply(index));
            common = common.gcd(factor);
        }
        this.largestSum = sum;
        this.factorSum = terms.stream().map(term -> term.factor().abs()).reduce(BigInteger.ZERO, BigInteger::add);
        for (int i = 0; i < columns.size(); i++) {
            BigDecimal coefficient = rule.coefficients().get(columns.get(i).name());
            if (coefficient != null && columns.get(i).codec() instanceof ConstantColumn constant) {
                constants.add(new ConstantTerm(i, coefficient, RuleUnits.exact(constant.value())));
            }
        }
        this.exactInDouble = decimal || fitsDouble(common);
    }

    /** Whether all products and sums are whole multiples of one number, few enough for the digits of a double. */
    private boolean fitsDouble(BigInteger common) {
        boolean plain = rule.constant().signum() == 0 && constants.isEmpty();
        for (Term term : terms) {
            plain &= term.coefficient()
                            .compareTo(new BigDecimal(term.coefficient().doubleValue()))
                    == 0;
        }
        return plain && largestSum.divide(common).bitLength() < DOUBLE_BITS;
    }

    LinearRule rule() {
        return rule;
    }

    boolean decimal() {
        return decimal;
    }

    boolean isEquality() {
        return rule.relation() == Relation.EQUAL;
    }

    /** Whether the rule speaks of an axis that is not fixed. */
    boolean isFree(BigDecimal[] fixed) {
        return terms.stream().anyMatch(term -> fixed[term.axis()] == null);
    }

    /**
     * The right side for the axes that are not fixed.
     *
     * @param fixed exact values of the axes that are given, null where free
     * @param given cells of constant columns that may differ from them, by column; null for none
     */
    Bound bound(BigDecimal[] fixed, Object[] given) {
        BigDecimal rest = rule.constant();
        BigDecimal largest = rest.abs();
        for (ConstantTerm term : constants) {
            Object cell = given == null ? null : given[term.column()];
            BigDecimal product = term.coefficient().multiply(cell == null ? term.value() : RuleUnits.exact(cell));
            rest = rest.subtract(product);
            largest = largest.max(product.abs());
        }
        boolean offGrid = false;
        for (Term term : terms) {
            BigDecimal value = fixed[term.axis()];
            if (value != null) {
                BigDecimal product = term.coefficient().multiply(value);
                rest = rest.subtract(product);
                largest = largest.max(product.abs());
                offGrid |= term.of().indexOf(value) == null;
            }
        }
        BigDecimal scaled = rest.movePointRight(scale);
        BigInteger scaledLargest = largest.movePointRight(scale).toBigInteger();
        BigInteger value = switch (rule.relation()) {
            case BELOW ->
                scaled.setScale(0, RoundingMode.CEILING).toBigInteger().subtract(BigInteger.ONE);
            case EQUAL -> whole(scaled);
            default ->
                scaled.setScale(0, RoundingMode.FLOOR).toBigInteger().subtract(roundingRoom(offGrid, scaledLargest));
        };
        return new Bound(value, scaledLargest);
    }

    private BigInteger roundingRoom(boolean offGrid, BigInteger largest) {
        if (decimal || (exactInDouble && !offGrid)) {
            return BigInteger.ZERO;
        }
        return largestSum.add(largest).shiftRight(ROUNDING_BITS).add(BigInteger.ONE);
    }

    private BigInteger whole(BigDecimal scaled) {
        if (!decimal) {
            return scaled.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        }
        return scaled.stripTrailingZeros().scale() <= 0 ? scaled.toBigIntegerExact() : null;
    }

    /** Whether the free axes obey the rule; an equality between reals may miss by a step of each, see {@link RealFormulas}. */
    boolean holds(long[] indices, BigDecimal[] fixed, Bound bound) {
        BigInteger sum = bound.value().negate();
        for (Term term : terms) {
            if (fixed[term.axis()] == null) {
                sum = sum.add(term.factor().multiply(BigInteger.valueOf(indices[term.axis()])));
            }
        }
        if (!isEquality()) {
            return sum.signum() <= 0;
        }
        return decimal ? sum.signum() == 0 : sum.abs().compareTo(factorSum) <= 0;
    }

    /** The half-space or hyperplane of the coordinates. */
    LinearConstraint constraint(List<RuleAxis> axes) {
        double[] normal = new double[axes.size()];
        BigInteger common = BigInteger.ZERO;
        BigDecimal shift = BigDecimal.ZERO;
        for (Term term : terms) {
            RuleAxis axis = axes.get(term.axis());
            normal[term.axis()] = term.coefficient().doubleValue() * axis.deviation();
            shift = shift.add(term.coefficient().multiply(new BigDecimal(axis.mean())));
            common = common.gcd(term.factor());
        }
        BigInteger bound = bound(new BigDecimal[axes.size()], null).value();
        boolean divides = bound != null && bound.mod(common).signum() == 0;
        if (decimal && isEquality() && !divides) {
            throw new TableException("The rule '" + rule.text()
                    + "' cannot hold for any values of its columns, which are rounded to decimals or whole numbers;"
                    + " correct it.");
        }
        // no sum of whole multiples of the common factor lies between this and the bound
        BigInteger tight = isEquality() ? bound : bound.subtract(bound.mod(common));
        return new LinearConstraint(
                normal, new BigDecimal(tight, scale).subtract(shift).doubleValue(), isEquality());
    }
}

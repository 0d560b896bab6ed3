// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.math.BigDecimal;
import java.util.function.ToDoubleFunction;

/** One side of a linear rule as it was written: it can be printed, and evaluated in double arithmetic in this order. */
sealed interface Expression {

    /** Evaluates in double arithmetic, given the value of each column in its unit. */
    double value(ToDoubleFunction<String> columns);

    /** The text; parsing it gives an equal expression. */
    String text();

    /** How strongly the outermost operation binds: sums 1, products 2, everything else 3. */
    default int strength() {
        return 3;
    }

    /** The text, in parentheses if it binds less strongly than asked for. */
    default String text(int least) {
        return strength() < least ? "(" + text() + ")" : text();
    }

    /** A number, duration, date or time, in the unit of {@link ColumnUnit}. */
    record Literal(BigDecimal amount, String text) implements Expression {
        @Override
        public double value(ToDoubleFunction<String> columns) {
            return amount.doubleValue();
        }
    }

    record Column(String name) implements Expression {
        @Override
        public double value(ToDoubleFunction<String> columns) {
            return columns.applyAsDouble(name);
        }

        @Override
        public String text() {
            return Names.written(name);
        }
    }

    record Negation(Expression inner) implements Expression {
        @Override
        public double value(ToDoubleFunction<String> columns) {
            return -inner.value(columns);
        }

        @Override
        public String text() {
            return "-" + inner.text(3);
        }
    }

    record Operation(char operator, Expression left, Expression right) implements Expression {
        @Override
        public double value(ToDoubleFunction<String> columns) {
            double a = left.value(columns);
            double b = right.value(columns);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }

        @Override
        public int strength() {
            return operator == '+' || operator == '-' ? 1 : 2;
        }

        @Override
        public String text() {
            String separator = strength() == 1 ? " " : "";
            return left.text(strength()) + separator + operator + separator + right.text(strength() + 1);
        }
    }
}

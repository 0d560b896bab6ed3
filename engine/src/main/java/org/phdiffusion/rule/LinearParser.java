// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recursive-descent parser of linear rules, which works out units and coefficients on the way:
 *
 * <pre>
 * rule   = sum relation sum { relation sum }
 * sum    = term { ("+" | "-") term }
 * term   = factor { ("*" | "/") factor }
 * factor = "-" factor | "(" sum ")" | number [ time unit ] | date | time | column
 * </pre>
 *
 * A chain {@code a <= b <= c} stands for {@code a <= b} and {@code b <= c}.
 */
final class LinearParser {

    /** Parentheses and signs are not nested more deeply than this. */
    private static final int MAX_DEPTH = 100;

    private static final int LONGEST_PLAIN_NUMBER = 30;

    private final TokenStream tokens;
    private final KnownColumns columns;
    private int depth;

    LinearParser(TokenStream tokens, KnownColumns columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    List<LinearRule> rules() {
        List<LinearRule> rules = new ArrayList<>();
        Side left = sum();
        do {
            Token at = tokens.peek();
            Relation relation = relation();
            Side right = sum();
            rules.add(compare(left, at, relation, right));
            left = right;
        } while (tokens.peek().kind() != Token.Kind.END);
        return rules;
    }

    private Relation relation() {
        Token token = tokens.next();
        return switch (token.kind() == Token.Kind.SYMBOL ? token.text() : "") {
            case "<=", "\u2264" -> Relation.AT_MOST;
            case ">=", "\u2265" -> Relation.AT_LEAST;
            case "=", "==" -> Relation.EQUAL;
            case "<" -> Relation.BELOW;
            case ">" -> Relation.ABOVE;
            default ->
                throw tokens.mistake(
                        token, "found " + token.shown() + ", but expected <=, >=, =, <, > or an operation.");
        };
    }

    private LinearRule compare(Side left, Token at, Relation relation, Side right) {
        AffineForm difference = left.form().plus(right.form().negated());
        if (!left.form().countsLike(right.form()) || (!difference.unknown() && !difference.isPlain())) {
            throw tokens.mistake(at, mismatch(left, right));
        }
        if (difference.isConstant()) {
            throw tokens.mistake(
                    at,
                    "the rule '" + left.text() + " " + relation.symbol() + " " + right.text()
                            + "' compares no column, or each one cancels out; name a column on one side.");
        }
        return new LinearRule(left.expression(), relation, right.expression(), difference);
    }

    private Side sum() {
        Side left = term();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            Token operator = tokens.next();
            Side right = term();
            if (!left.form().countsLike(right.form())) {
                throw tokens.mistake(operator, mismatch(left, right));
            }
            boolean plus = operator.is("+");
            AffineForm form =
                    left.form().plus(plus ? right.form() : right.form().negated());
            left = new Side(new Expression.Operation(plus ? '+' : '-', left.expression(), right.expression()), form);
        }
        return left;
    }

    private Side term() {
        Side left = factor();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            Token operator = tokens.next();
            Side right = factor();
            left = operator.is("*") ? product(left, operator, right) : quotient(left, operator, right);
        }
        return left;
    }

    private Side product(Side left, Token operator, Side right) {
        AffineForm factor = left.form().isConstant() ? left.form() : right.form();
        AffineForm other = left.form().isConstant() ? right.form() : left.form();
        if (!factor.isConstant()) {
            throw tokens.mistake(
                    operator,
                    "'" + left.text() + "' times '" + right.text()
                            + "' is not linear; multiply a column with a number only.");
        }
        boolean bothTimes =
                factor.quantity() == AffineForm.Quantity.SECONDS && other.quantity() == AffineForm.Quantity.SECONDS;
        if (!factor.isPlain() || bothTimes) {
            throw tokens.mistake(
                    operator,
                    "'" + left.text() + "' is " + left.form().label() + " and '" + right.text() + "' is "
                            + right.form().label() + "; they cannot be multiplied.");
        }
        return new Side(new Expression.Operation('*', left.expression(), right.expression()), other.times(factor));
    }

    private Side quotient(Side left, Token operator, Side right) {
        AffineForm divisor = right.form();
        if (!divisor.isConstant() || divisor.quantity() != AffineForm.Quantity.NUMBER) {
            throw tokens.mistake(
                    operator, "'" + right.text() + "' is no plain number; divide by a number other than 0 only.");
        }
        try {
            BigDecimal inverse = BigDecimal.ONE.divide(divisor.constant());
            return new Side(
                    new Expression.Operation('/', left.expression(), right.expression()),
                    left.form().times(AffineForm.number(inverse)));
        } catch (ArithmeticException e) {
            throw tokens.mistake(
                    operator,
                    "1/" + right.text() + " is no finite decimal, so the rule could not be checked exactly; multiply"
                            + " the other side by " + right.text() + " instead.");
        }
    }

    private Side factor() {
        if (++depth > MAX_DEPTH) {
            throw tokens.unexpected("at most " + MAX_DEPTH + " nested parentheses and signs");
        }
        try {
            if (tokens.skip("-")) {
                Side inner = factor();
                return new Side(
                        new Expression.Negation(inner.expression()),
                        inner.form().negated());
            }
            if (tokens.skip("(")) {
                Side inner = sum();
                tokens.expect(")", "after '" + inner.text() + "'");
                return inner;
            }
            return atom();
        } finally {
            depth--;
        }
    }

    private Side atom() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case MOMENT -> moment(token);
            case NAME, QUOTED -> column(token);
            default ->
                throw tokens.mistake(
                        token, "found " + token.shown() + ", but expected a column, a number, a date or '('.");
        };
    }

    private Side number(Token token) {
        BigDecimal value = new BigDecimal(token.text()).stripTrailingZeros();
        if (Double.isInfinite(value.doubleValue())) {
            throw tokens.mistake(token, "'" + token.text() + "' is too large; numbers go up to 1.7e308.");
        }
        String text = value.toPlainString().length() <= LONGEST_PLAIN_NUMBER ? value.toPlainString() : value.toString();
        if (tokens.peek().kind() != Token.Kind.NAME) {
            return new Side(new Expression.Literal(value, text), AffineForm.number(value));
        }
        Token word = tokens.next();
        TimeUnit unit = TimeUnit.of(word.text());
        if (unit == null) {
            throw tokens.mistake(
                    word,
                    "'" + word.text() + "' after a number is no unit of time; write " + TimeUnit.ALLOWED + ", or '"
                            + token.text() + " * " + Names.written(word.text()) + "' to multiply.");
        }
        BigDecimal seconds = value.multiply(unit.seconds());
        return new Side(new Expression.Literal(seconds, text + " " + unit.plural()), AffineForm.duration(seconds));
    }

    private Side moment(Token token) {
        try {
            Moments.Moment moment = Moments.parse(token.text());
            return new Side(moment.literal(), moment.form());
        } catch (DateTimeException e) {
            throw Moments.mistake(tokens.line(), token, e);
        }
    }

    private Side column(Token name) {
        ColumnUnit unit = columns.unit(tokens, name);
        if (!unit.linear()) {
            throw tokens.mistake(
                    name,
                    "column '" + name.text() + "' holds " + unit.label()
                            + ", but sums and comparisons take numbers, dates and times only; say which values may"
                            + " occur with 'combinations of " + Names.written(name.text()) + " in (...), (...)'.");
        }
        return new Side(new Expression.Column(name.text()), AffineForm.column(name.text(), unit));
    }

    private static String mismatch(Side left, Side right) {
        return "'" + left.text() + "' is " + left.form().label() + ", but '" + right.text() + "' is "
                + right.form().label() + "; " + remedy(left, right);
    }

    private static String remedy(Side left, Side right) {
        return remedyFor(left, right)
                .or(() -> remedyFor(right, left))
                .orElse("dates can be subtracted from one another, and durations added to dates.");
    }

    private static Optional<String> remedyFor(Side side, Side other) {
        return switch (side.form().label()) {
            case "a date" ->
                Optional.of("compare '" + side.text()
                        + "' with a date such as 2024-01-31 or with another date column, and add to it durations only,"
                        + " such as 30 days.");
            case "a time of day" ->
                Optional.of("compare '" + side.text() + "' with a time such as 12:00 or with another time column, and"
                        + " add to it durations only, such as 30 minutes.");
            case "a duration" ->
                Optional.of(
                        other.form().isConstant()
                                ? "give '" + other.text() + "' a unit: " + TimeUnit.ALLOWED + "."
                                : "multiply '" + other.text() + "' with its unit, such as 1 day.");
            default -> Optional.empty();
        };
    }

    /** An expression and what it amounts to. */
    private record Side(Expression expression, AffineForm form) {
        String text() {
            return expression.text();
        }
    }
}

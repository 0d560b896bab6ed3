// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * The parser of combination rules:
 *
 * <pre>
 * rule  = "combinations" "of" column { "," column } ( "as" "in" "data" | "in" tuple { "," tuple } )
 * tuple = "(" value { "," value } ")"
 * </pre>
 */
final class CombinationParser {

    private final TokenStream tokens;
    private final KnownColumns columns;
    private final List<String> names = new ArrayList<>();
    private final List<ColumnUnit> units = new ArrayList<>();

    CombinationParser(TokenStream tokens, KnownColumns columns) {
        this.tokens = tokens;
        this.columns = columns;
    }

    static boolean begins(TokenStream tokens) {
        return tokens.peek().isWord("combinations") && tokens.peekSecond().isWord("of");
    }

    CombinationRule rule() {
        tokens.next();
        Token of = tokens.next();
        do {
            column();
        } while (tokens.skip(","));
        if (tokens.skipWord("as")) {
            return asInData(of);
        }
        if (!tokens.skipWord("in")) {
            throw tokens.unexpected("',' and another column, 'as in data', or 'in' and a list of combinations");
        }
        List<List<String>> allowed = new ArrayList<>();
        do {
            allowed.add(tuple());
        } while (tokens.skip(","));
        tokens.expectEnd("',' and another combination, or the end of the line");
        return new CombinationRule(names, false, allowed);
    }

    private CombinationRule asInData(Token of) {
        if (!tokens.skipWord("in") || !tokens.skipWord("data")) {
            throw tokens.unexpected("'as in data'");
        }
        tokens.expectEnd("the end of the line after 'as in data'");
        if (names.size() < 2) {
            throw tokens.mistake(
                    of, "'as in data' needs at least two columns; a column's own values are those of the data anyway.");
        }
        return new CombinationRule(names, true, List.of());
    }

    private void column() {
        Token name = tokens.peek();
        if (!name.isName()) {
            throw tokens.unexpected("the name of a column");
        }
        tokens.next();
        ColumnUnit unit = columns.unit(tokens, name);
        if (!unit.combines()) {
            throw tokens.mistake(
                    name,
                    "column '" + name.text() + "' is " + unit.label()
                            + ", but combinations are of text and true/false columns only.");
        }
        if (names.contains(name.text())) {
            throw tokens.mistake(name, "column '" + name.text() + "' is named twice; name it once.");
        }
        names.add(name.text());
        units.add(unit);
    }

    private List<String> tuple() {
        tokens.expect("(", "that begins a combination such as (a, b)");
        Token start = tokens.peek();
        List<String> values = new ArrayList<>();
        do {
            values.add(value(values.size()));
        } while (tokens.skip(","));
        if (!tokens.peek().is(")")) {
            throw tokens.unexpected("',' or ')'; put values of several words into double quotes");
        }
        tokens.next();
        if (values.size() != names.size()) {
            throw tokens.mistake(
                    start,
                    "the combination (" + String.join(", ", values) + ") has " + values.size()
                            + " values, but there are " + names.size() + " columns: " + String.join(", ", names)
                            + ".");
        }
        return values;
    }

    private String value(int column) {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.END) {
            throw tokens.unexpected("a value; put values with special characters into double quotes");
        }
        tokens.next();
        boolean truth = column < units.size() && units.get(column) == ColumnUnit.TRUTH;
        if (truth && !token.text().equals("true") && !token.text().equals("false")) {
            throw tokens.mistake(
                    token, "column '" + names.get(column) + "' holds true or false, but found " + token.shown() + ".");
        }
        return token.text();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads rules, one a line. Blank lines mean nothing, and {@code #} begins a comment. Names of columns are bare (letters,
 * digits, underscore and dot), in double quotes, or between dollar signs.
 *
 * <pre>
 * departure + 30 minutes &lt;= arrival           # dates and times, with durations
 * a + b = total
 * 0 &lt;= 2*a - 0.5*b &lt; 10
 * "bill length (mm)" &gt;= 30
 * ordered &gt;= 2024-01-31
 * combinations of island, species as in data
 * combinations of island, species in (Biscoe, Adelie), (Dream, Chinstrap)
 * </pre>
 */
public final class RuleParser {

    /** Rules have at most so many lines. */
    public static final int MAX_LINES = 1_000;

    /** A line has at most so many characters. */
    public static final int MAX_LINE = 100_000;

    private RuleParser() {}

    /**
     * Reads rules about known columns.
     *
     * @param text the rules
     * @param columns the columns that may be named
     * @return the rules in order; combinations "as in data" do not know theirs yet
     * @throws RuleException naming line, place, what was found and what is allowed
     */
    public static RuleSet parse(String text, Collection<RuleColumn> columns) {
        return parse(text, KnownColumns.of(columns));
    }

    /**
     * Checks as much as can be checked while the columns are not known yet.
     *
     * @param text the rules
     * @throws RuleException naming line, place, what was found and what is allowed
     */
    public static void check(String text) {
        parse(text, KnownColumns.any());
    }

    private static RuleSet parse(String text, KnownColumns columns) {
        String[] lines = text.split("\\R", -1);
        if (lines.length > MAX_LINES) {
            throw new RuleException(
                    "The rules have " + lines.length + " lines, at most " + MAX_LINES + " are allowed.");
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() > MAX_LINE) {
                throw RuleException.at(i + 1, MAX_LINE, "a line has at most " + MAX_LINE + " characters.");
            }
            TokenStream tokens = new TokenStream(i + 1, Lexer.tokens(lines[i], i + 1));
            if (tokens.peek().kind() == Token.Kind.END) {
                continue;
            }
            if (CombinationParser.begins(tokens)) {
                rules.add(new CombinationParser(tokens, columns).rule());
            } else {
                rules.addAll(new LinearParser(tokens, columns).rules());
            }
        }
        return new RuleSet(rules);
    }
}

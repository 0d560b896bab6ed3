// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a line into tokens; a {@code #} outside quotes begins a comment. */
final class Lexer {

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(T[0-9:.]+)?|\\d{1,2}:\\d{2}(:\\d{2}([.]\\d{1,9})?)?");
    private static final Pattern NUMBER =
            Pattern.compile("(\\d+([.]\\d*)?|[.]\\d+)([eE][+-]?\\d{1,3}(?![\\p{L}\\d_]))?");
    private static final List<String> SYMBOLS =
            List.of("<=", ">=", "==", "!=", "<>", "<", ">", "=", "\u2264", "\u2265", "+", "-", "*", "/", "(", ")", ",");

    private final String line;
    private final int number;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String line, int number) {
        this.line = line;
        this.number = number;
    }

    static List<Token> tokens(String line, int number) {
        Lexer lexer = new Lexer(line, number);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", lexer.at + 1));
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < line.length()
                && (Character.isWhitespace(line.charAt(at)) || Character.isSpaceChar(line.charAt(at)))) {
            at++;
        }
        return at < line.length() && line.charAt(at) != '#';
    }

    private void next() {
        char c = line.charAt(at);
        if (c == '"') {
            quoted();
        } else if (c == '$') {
            dollars();
        } else if (Names.starts(c)) {
            int end = at + 1;
            while (end < line.length() && Names.continues(line.charAt(end))) {
                end++;
            }
            add(Token.Kind.NAME, line.substring(at, end), end);
        } else if (!matched(Token.Kind.MOMENT, MOMENT) && !matched(Token.Kind.NUMBER, NUMBER)) {
            symbol();
        }
    }

    /** A name in double quotes; a doubled quote stands for one. */
    private void quoted() {
        StringBuilder name = new StringBuilder();
        for (int i = at + 1; i < line.length(); i++) {
            if (line.charAt(i) != '"') {
                name.append(line.charAt(i));
            } else if (line.startsWith("\"\"", i)) {
                name.append('"');
                i++;
            } else {
                add(Token.Kind.QUOTED, name.toString(), i + 1);
                return;
            }
        }
        throw mistake("the quoted name has no end; close it with a second \".");
    }

    private void dollars() {
        int end = line.indexOf('$', at + 1);
        if (end < 0) {
            throw mistake("the name after '$' has no end; close it with a second $.");
        }
        add(Token.Kind.QUOTED, line.substring(at + 1, end), end + 1);
    }

    private boolean matched(Token.Kind kind, Pattern pattern) {
        Matcher matcher = pattern.matcher(line).region(at, line.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        add(kind, matcher.group(), matcher.end());
        return true;
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (line.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, symbol, at + symbol.length());
                return;
            }
        }
        throw mistake("'" + new String(Character.toChars(line.codePointAt(at)))
                + "' has no meaning in a rule; put the names of columns with special characters into double quotes.");
    }

    private void add(Token.Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, at + 1));
        at = end;
    }

    private RuleException mistake(String message) {
        return RuleException.at(number, at + 1, message);
    }
}

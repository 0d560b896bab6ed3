// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.List;

/** The tokens of a line, one after the other. */
final class TokenStream {

    private final int line;
    private final List<Token> tokens;
    private int at;

    TokenStream(int line, List<Token> tokens) {
        this.line = line;
        this.tokens = tokens;
    }

    int line() {
        return line;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean skip(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    boolean skipWord(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String symbol, String where) {
        if (!skip(symbol)) {
            throw unexpected("'" + symbol + "' " + where);
        }
    }

    void expectEnd(String allowed) {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected(allowed);
        }
    }

    RuleException unexpected(String allowed) {
        return mistake(peek(), "found " + peek().shown() + ", but expected " + allowed + ".");
    }

    RuleException mistake(Token token, String message) {
        return RuleException.at(line, token.character(), message);
    }
}

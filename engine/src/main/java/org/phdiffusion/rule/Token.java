// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

/** A piece of a line; for a quoted name the text is without its quotes. */
record Token(Kind kind, String text, int character) {

    enum Kind {
        NAME,
        QUOTED,
        NUMBER,
        MOMENT,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED;
    }

    String shown() {
        return kind == Kind.END ? "the end of the line" : "'" + text + "'";
    }
}

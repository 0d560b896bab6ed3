// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by a column's name whether it holds keys: one of the name's words is id, key, nr or the like. */
final class KeyName {

    private static final Set<String> WORDS =
            Set.of("id", "ids", "key", "nr", "no", "uuid", "guid", "pk", "index", "rowid", "identifier");

    /** Between words: what is no letter, and the border between a small and a capital letter. */
    private static final Pattern BORDER = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private KeyName() {}

    static boolean matches(String name) {
        return BORDER.splitAsStream(name).anyMatch(word -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }
}

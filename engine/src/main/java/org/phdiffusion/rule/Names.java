// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How names and values are written, and which name may have been meant. */
final class Names {

    private static final int SHOWN = 8;
    private static final List<String> RESERVED = List.of("combinations", "of", "as", "in", "data");

    private Names() {}

    static boolean starts(char c) {
        return Character.isLetter(c) || c == '_';
    }

    static boolean continues(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** The name as rules write it: bare if that is allowed, else in double quotes. */
    static String written(String name) {
        boolean bare = !name.isEmpty()
                && starts(name.charAt(0))
                && name.chars().allMatch(c -> continues((char) c))
                && !RESERVED.contains(name);
        return bare ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** "did you mean" with the nearest name, or a list of names if none is near. */
    static String hint(String unknown, Collection<String> known) {
        String nearest = null;
        int least = Math.max(1, unknown.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(unknown.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        if (nearest != null) {
            return "did you mean '" + nearest + "'?";
        }
        List<String> some = known.stream().limit(SHOWN).toList();
        return "the columns are '" + String.join("', '", some) + "'"
                + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more." : ".");
    }

    /** Least number of letters inserted, removed or replaced (Levenshtein 1966). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

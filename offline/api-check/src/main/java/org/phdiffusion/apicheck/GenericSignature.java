// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.util.ArrayList;
import java.util.List;

/** Takes generic signatures of the class file format apart. */
final class GenericSignature {

    private GenericSignature() {}

    /** The declaration of the type parameters with which a signature begins; empty if there are none. */
    static String typeParameters(final String signature) {
        return signature.startsWith("<") ? signature.substring(0, endOfBrackets(signature)) : "";
    }

    /** The class types that follow the type parameters. */
    static List<String> classTypes(final String signature) {
        final var types = new ArrayList<String>();
        int depth = 0;
        int start = typeParameters(signature).length();
        for (int i = start; i < signature.length(); i++) {
            switch (signature.charAt(i)) {
                case '<' -> depth++;
                case '>' -> depth--;
                case ';' -> {
                    if (depth == 0) {
                        types.add(signature.substring(start, i + 1));
                        start = i + 1;
                    }
                }
                default -> {
                    // Part of a name.
                }
            }
        }
        return types;
    }

    /** Internal name of the class of a class type. */
    static String erased(final String classType) {
        final var name = new StringBuilder();
        int depth = 0;
        for (final char c : classType.substring(1, classType.length() - 1).toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                name.append(c == '.' ? '$' : c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return name.toString();
    }

    private static int endOfBrackets(final String signature) {
        int depth = 0;
        int i = 0;
        do {
            depth += signature.charAt(i) == '<' ? 1 : signature.charAt(i) == '>' ? -1 : 0;
            i++;
        } while (depth > 0);
        return i;
    }
}

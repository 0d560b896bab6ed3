// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line between the two processes: a name and {@code key=value} words, none of which has white space.
 *
 * @param name the request, or {@code ok}
 * @param values the words in order
 */
record PeerMessage(String name, Map<String, String> values) {

    private static final String OK = "ok";
    private static final String ERROR = "error";

    PeerMessage {
        checkWord(name);
        values.forEach((key, value) -> {
            checkWord(key);
            checkWord(value);
        });
        values = new LinkedHashMap<>(values);
    }

    /** A request; keys and values alternate. */
    static PeerMessage request(String name, Object... words) {
        if (words.length % 2 != 0) {
            throw new IllegalArgumentException("Keys and values must alternate, but there are " + words.length + ".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            values.put(words[i].toString(), words[i + 1].toString());
        }
        return new PeerMessage(name, values);
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalStateException if it reports an error, or is none
     */
    static PeerMessage answer(String line) {
        String[] words = line.strip().split(" +", -1);
        if (words[0].equals(ERROR)) {
            throw new IllegalStateException(
                    "PyTorch reports: " + line.strip().substring(ERROR.length()).strip());
        }
        if (!words[0].equals(OK)) {
            throw new IllegalStateException("PyTorch should answer \"ok\" or \"error\", but says \"" + line + "\".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalStateException("\"" + words[i] + "\" in the answer \"" + line + "\" is no key=value.");
            }
            values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new PeerMessage(OK, values);
    }

    /** The line without its end. */
    String line() {
        StringBuilder line = new StringBuilder(name);
        values.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
        return line.toString();
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("The answer has no \"" + key + "\", only " + values.keySet() + ".");
        }
        return value;
    }

    double number(String key) {
        return Double.parseDouble(text(key));
    }

    private static void checkWord(String word) {
        if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "A word of a request must not be empty or have white space, but is \"" + word + "\".");
        }
    }
}

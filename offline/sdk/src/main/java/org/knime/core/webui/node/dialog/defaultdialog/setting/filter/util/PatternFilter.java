// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.knime.node.parameters.persistence.Persistable;

/** Chooses names by a pattern. */
public class PatternFilter implements Persistable {

    /** The pattern. */
    public String m_pattern;

    /** Whether upper and lower case differ. */
    public boolean m_isCaseSensitive;

    /** Whether names that do not match are chosen. */
    public boolean m_isInverted;

    /** Chooses nothing. */
    public PatternFilter() {
        m_pattern = "";
    }

    /** Kind of pattern. */
    public enum PatternMode {
        /** A regular expression. */
        REGEX,
        /** {@code *} stands for any text, {@code ?} for one character. */
        WILDCARD
    }

    /** Those of {@code choices} that are chosen. */
    public String[] getSelected(final PatternMode mode, final String[] choices) {
        return Arrays.stream(choices).filter(getIsSelectedPredicate(mode)).toArray(String[]::new);
    }

    /** Whether a name is chosen. */
    public Predicate<String> getIsSelectedPredicate(final PatternMode mode) {
        final var matches = matcher(folded(m_pattern), mode);
        return name -> matches.test(folded(name)) != m_isInverted;
    }

    private String folded(final String text) {
        return m_isCaseSensitive ? text : text.toLowerCase(Locale.getDefault());
    }

    private static Predicate<String> matcher(final String pattern, final PatternMode mode) {
        if (mode == PatternMode.WILDCARD) {
            return Pattern.compile(wildcardsAsRegex(pattern), Pattern.DOTALL).asMatchPredicate();
        }
        return pattern.isEmpty()
                ? name -> false
                : Pattern.compile("^" + pattern + "$").asPredicate();
    }

    private static String wildcardsAsRegex(final String pattern) {
        final var regex = new StringBuilder();
        pattern.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return regex.toString();
    }
}

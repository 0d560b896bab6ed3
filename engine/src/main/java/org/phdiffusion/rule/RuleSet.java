// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules that hold together.
 *
 * @param rules in the order in which they were written
 */
public record RuleSet(List<Rule> rules) {

    /** No rules. */
    public static final RuleSet NONE = new RuleSet(List.of());

    /**
     * Copies the list.
     *
     * @param rules as the component
     */
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /**
     * Whether there is no rule.
     *
     * @return true if every row obeys
     */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * The linear rules.
     *
     * @return in order
     */
    public List<LinearRule> linear() {
        return rules.stream()
                .filter(LinearRule.class::isInstance)
                .map(LinearRule.class::cast)
                .toList();
    }

    /**
     * The combination rules.
     *
     * @return in order
     */
    public List<CombinationRule> combinations() {
        return rules.stream()
                .filter(CombinationRule.class::isInstance)
                .map(CombinationRule.class::cast)
                .toList();
    }

    /**
     * Names of the columns in linear rules.
     *
     * @return in the order of first appearance
     */
    public Set<String> linearColumns() {
        return columns(linear());
    }

    /**
     * Names of the columns in combination rules.
     *
     * @return in the order of first appearance
     */
    public Set<String> combinationColumns() {
        return columns(combinations());
    }

    /**
     * The rules as text; parsing it gives an equal set, but for combinations taken from data.
     *
     * @return one rule a line
     */
    public String text() {
        return String.join("\n", rules.stream().map(Rule::text).toList());
    }

    private static Set<String> columns(List<? extends Rule> rules) {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(rule.columns()));
        return names;
    }
}

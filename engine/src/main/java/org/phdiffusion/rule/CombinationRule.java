// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which values may occur together in some columns of categories.
 *
 * @param columns names of the columns, without repetition
 * @param asInData whether the combinations that occur in the data are meant
 * @param allowed the combinations, one value a column, without repetition; empty while the data have not been seen
 */
public record CombinationRule(List<String> columns, boolean asInData, List<List<String>> allowed) implements Rule {

    /**
     * Checks the components.
     *
     * @param columns as the component
     * @param asInData as the component
     * @param allowed as the component
     */
    public CombinationRule {
        columns = List.copyOf(columns);
        allowed = List.copyOf(
                new LinkedHashSet<>(allowed.stream().map(List::copyOf).toList()));
        if (columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
            throw new RuleException("A combination needs at least one column, none of them twice, but has '"
                    + String.join("', '", columns) + "'.");
        }
        if (!asInData && allowed.isEmpty()) {
            throw new RuleException("No combination of '" + String.join("', '", columns) + "' is allowed; list some.");
        }
        for (List<String> values : allowed) {
            if (values.size() != columns.size()) {
                throw new RuleException("The combination (" + String.join(", ", values) + ") has " + values.size()
                        + " values, but there are " + columns.size() + " columns.");
            }
        }
    }

    /**
     * This rule after the data have been seen.
     *
     * @param seen the combinations that occur
     * @return a rule that allows these
     */
    public CombinationRule withAllowed(Set<List<String>> seen) {
        return new CombinationRule(columns, asInData, List.copyOf(seen));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("combinations of ").append(list(columns));
        if (asInData) {
            return text.append(" as in data").toString();
        }
        text.append(" in ");
        for (int i = 0; i < allowed.size(); i++) {
            text.append(i == 0 ? "(" : ", (").append(list(allowed.get(i))).append(')');
        }
        return text.toString();
    }

    private static String list(List<String> items) {
        return String.join(", ", items.stream().map(Names::written).toList());
    }

    @Override
    public String toString() {
        return text();
    }
}

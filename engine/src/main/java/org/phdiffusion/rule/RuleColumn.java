// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

/**
 * A column that rules may name.
 *
 * @param name its name
 * @param unit what its values are
 */
public record RuleColumn(String name, ColumnUnit unit) {

    /**
     * Checks the components.
     *
     * @param name as the component
     * @param unit as the component
     */
    public RuleColumn {
        if (name == null || name.isEmpty() || unit == null) {
            throw new RuleException("A column that rules may name needs a name and a unit.");
        }
    }
}

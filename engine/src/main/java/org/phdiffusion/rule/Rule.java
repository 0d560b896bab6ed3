// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import java.util.List;

/** Something that every row must obey. Immutable, with value equality. */
public sealed interface Rule permits LinearRule, CombinationRule {

    /**
     * The columns it speaks of.
     *
     * @return names, without repetition, in the order of their first appearance
     */
    List<String> columns();

    /**
     * The rule as text; parsing it gives an equal rule.
     *
     * @return one line
     */
    String text();
}

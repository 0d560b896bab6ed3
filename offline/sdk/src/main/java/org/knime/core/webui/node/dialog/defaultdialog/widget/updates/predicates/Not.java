// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

import org.knime.node.parameters.updates.EffectPredicate;

/** Holds if its child does not. */
public non-sealed class Not implements Operator {

    private final EffectPredicate m_child;

    /** Creates the negation. */
    public Not(final EffectPredicate childPredicate) {
        m_child = childPredicate;
    }

    /** The negated predicate. */
    public EffectPredicate getChildPredicate() {
        return m_child;
    }

    @Override
    public <T> T accept(final PredicateVisitor<T> visitor) {
        return visitor.visit(this);
    }
}

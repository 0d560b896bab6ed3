// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

import java.util.List;
import org.knime.node.parameters.updates.EffectPredicate;

/** Holds if one of its children holds. */
public non-sealed class Or implements Operator {

    private final List<EffectPredicate> m_children;

    /** Creates the disjunction. */
    public Or(final EffectPredicate... children) {
        m_children = List.of(children);
    }

    /** The parts. */
    public List<EffectPredicate> getChildren() {
        return m_children;
    }

    @Override
    public <T> T accept(final PredicateVisitor<T> visitor) {
        return visitor.visit(this);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.And;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Not;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Or;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;

/** A condition on the values of parameters. */
public interface EffectPredicate {

    /** Hands this predicate to the method of the visitor that fits. */
    <T> T accept(PredicateVisitor<T> visitor);

    /** Holds if this and the other hold. */
    default EffectPredicate and(final EffectPredicate other) {
        return new And(this, other);
    }

    /** Holds if this or the other holds. */
    default EffectPredicate or(final EffectPredicate other) {
        return new Or(this, other);
    }

    /** Holds if this does not. */
    default EffectPredicate negate() {
        return new Not(this);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

/** Visits the parts of a predicate. */
public interface PredicateVisitor<T> {

    /** Visits a conjunction. */
    T visit(And and);

    /** Visits a disjunction. */
    T visit(Or or);

    /** Visits a negation. */
    T visit(Not not);

    /** Visits a constant. */
    T visit(ConstantPredicate constantPredicate);
}

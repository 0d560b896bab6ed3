// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.List;
import java.util.function.Predicate;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.And;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Not;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Or;
import org.knime.node.parameters.NodeParametersInput;

/** Builds a predicate from references to parameters. */
@FunctionalInterface
public interface EffectPredicateProvider {

    /** Builds the predicate. */
    EffectPredicate init(PredicateInitializer i);

    /** Resolves references to parameters. */
    interface PredicateInitializer {

        /** A text parameter. */
        StringReference getString(Class<? extends ParameterReference<String>> reference);

        /** A boolean parameter. */
        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        /** An array of parameter groups. */
        <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

        /** A list of parameter groups. */
        <T> ArrayReference getList(Class<? extends ParameterReference<List<T>>> reference);

        /** A parameter with named choices. */
        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        /** Conditions on a text. */
        interface StringReference {

            /** Holds if the text is {@code value}. */
            EffectPredicate isEqualTo(String value);

            /** Holds if the text matches the regular expression. */
            EffectPredicate matchesPattern(String pattern);
        }

        /** Conditions on a boolean. */
        interface BooleanReference {

            /** Holds if the value is true. */
            EffectPredicate isTrue();

            /** Holds if the value is false. */
            EffectPredicate isFalse();
        }

        /** Conditions on a choice. */
        interface EnumReference<E extends Enum<E>> {

            /** Holds if the choice is among {@code values}. */
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }

        /** Conditions on an array. */
        interface ArrayReference {

            /** Holds if there is more than one element. */
            EffectPredicate hasMultipleItems();

            /** Holds if there is no element. */
            default EffectPredicate isEmpty() {
                return containsElementSatisfying(PredicateInitializer::always).negate();
            }

            /** Holds if one element satisfies the predicate. */
            EffectPredicate containsElementSatisfying(EffectPredicateProvider elementPredicate);
        }

        /** Whether no parameter carries the reference. */
        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        /** A predicate on the node's inputs, fixed while the dialog is open. */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        /** A predicate that never holds. */
        default EffectPredicate never() {
            return getConstant(input -> false);
        }

        /** A predicate that always holds. */
        default EffectPredicate always() {
            return getConstant(input -> true);
        }

        /** The predicate of another provider, created by its constructor without arguments. */
        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> predicateProviderClass);

        /** The predicate of another provider. */
        EffectPredicate getPredicate(EffectPredicateProvider predicateProvider);
    }

    /** Holds if all hold. */
    default EffectPredicate and(final EffectPredicate... predicates) {
        return new And(predicates);
    }

    /** Holds if the predicate does not. */
    default EffectPredicate not(final EffectPredicate predicate) {
        return new Not(predicate);
    }

    /** Holds if one holds. */
    default EffectPredicate or(final EffectPredicate... predicates) {
        return new Or(predicates);
    }
}

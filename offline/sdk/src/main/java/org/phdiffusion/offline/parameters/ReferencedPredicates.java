// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.ConstantPredicate;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;

/** Refuses references that no parameter carries, or whose parameter has another type. */
record ReferencedPredicates(Map<Class<?>, JavaType> references, NodeParametersInput input)
        implements PredicateInitializer {

    /** Stands for what the values of parameters decide while the dialog is open. */
    private static final EffectPredicate OPEN = new ConstantPredicate(false);

    private void require(final Class<?> reference, final Predicate<JavaType> fits, final String kind) {
        final var type = references.get(reference);
        if (type == null) {
            throw new IllegalStateException("no parameter has the reference " + reference.getName());
        }
        if (!fits.test(type)) {
            throw new IllegalStateException("the parameter of " + reference.getName() + " is no " + kind + ", but a "
                    + type.getRawClass().getName());
        }
    }

    @Override
    public StringReference getString(final Class<? extends ParameterReference<String>> reference) {
        require(reference, type -> type.hasRawClass(String.class), "text");
        return new StringReference() {
            @Override
            public EffectPredicate isEqualTo(final String value) {
                return OPEN;
            }

            @Override
            public EffectPredicate matchesPattern(final String pattern) {
                Pattern.compile(pattern);
                return OPEN;
            }
        };
    }

    @Override
    public BooleanReference getBoolean(final Class<? extends ParameterReference<Boolean>> reference) {
        require(reference, type -> type.hasRawClass(boolean.class) || type.hasRawClass(Boolean.class), "boolean");
        return new BooleanReference() {
            @Override
            public EffectPredicate isTrue() {
                return OPEN;
            }

            @Override
            public EffectPredicate isFalse() {
                return OPEN;
            }
        };
    }

    @Override
    public <E extends Enum<E>> EnumReference<E> getEnum(final Class<? extends ParameterReference<E>> reference) {
        require(reference, JavaType::isEnumType, "enum");
        return new EnumReference<>() {
            @Override
            @SafeVarargs
            public final EffectPredicate isOneOf(final E... values) {
                return OPEN;
            }
        };
    }

    @Override
    public <T> ArrayReference getArray(final Class<? extends ParameterReference<T[]>> reference) {
        require(reference, JavaType::isArrayType, "array");
        return new Elements();
    }

    @Override
    public <T> ArrayReference getList(final Class<? extends ParameterReference<List<T>>> reference) {
        require(reference, JavaType::isCollectionLikeType, "list");
        return new Elements();
    }

    @Override
    public boolean isMissing(final Class<? extends ParameterReference<?>> reference) {
        return !references.containsKey(reference);
    }

    @Override
    public EffectPredicate getConstant(final Predicate<NodeParametersInput> predicate) {
        return new ConstantPredicate(predicate.test(input));
    }

    @Override
    public EffectPredicate getPredicate(final Class<? extends EffectPredicateProvider> predicateProviderClass) {
        return getPredicate(ParameterDefaults.instance(predicateProviderClass));
    }

    @Override
    public EffectPredicate getPredicate(final EffectPredicateProvider predicateProvider) {
        return predicateProvider.init(this);
    }

    /** Conditions on arrays and lists. */
    private final class Elements implements ArrayReference {

        @Override
        public EffectPredicate hasMultipleItems() {
            return OPEN;
        }

        @Override
        public EffectPredicate containsElementSatisfying(final EffectPredicateProvider elementPredicate) {
            return elementPredicate.init(ReferencedPredicates.this);
        }
    }
}

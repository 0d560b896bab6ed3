// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.SuggestionsProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;
import org.knime.node.parameters.widget.message.TextMessage;

/**
 * Finds what would fail only when a user opens the dialog: providers that cannot be created, and references that no
 * parameter carries or whose parameter has another type.
 */
public final class DialogCheck {

    private final NodeParametersInput m_input;
    private final List<ParameterField> m_fields = new ArrayList<>();
    private final Map<Class<?>, JavaType> m_references = new LinkedHashMap<>();
    private final List<String> m_problems = new ArrayList<>();

    private DialogCheck(final NodeParametersInput input) {
        m_input = input;
    }

    /**
     * Checks parameters.
     *
     * @param type their class
     * @param input inputs for which the dialog is opened
     * @return one sentence for each problem; empty if the dialog opens
     */
    public static List<String> problems(final Class<? extends NodeParameters> type, final NodeParametersInput input) {
        final var check = new DialogCheck(input);
        check.collect(ParameterClass.of(type));
        check.m_fields.forEach(check::check);
        return List.copyOf(check.m_problems);
    }

    private void collect(final ParameterClass parameters) {
        for (final var field : parameters.fields()) {
            m_fields.add(field);
            field.annotation(ValueReference.class).ifPresent(reference -> {
                if (m_references.put(reference.value(), field.type()) != null) {
                    m_problems.add(field + ": another parameter has the same reference "
                            + reference.value().getName());
                }
            });
            if (ParameterClass.isGroup(field.type())) {
                collect(ParameterClass.of(field.type()));
            } else if (ParameterClass.isGroupArray(field.type())) {
                collect(ParameterClass.of(field.type().getContentType()));
            }
        }
    }

    private void check(final ParameterField field) {
        for (final var effect : field.field().getAnnotationsByType(Effect.class)) {
            attempt(field, () -> initialise(effect.predicate()));
        }
        checkState(field, ValueProvider.class, ValueProvider::value);
        checkState(field, ChoicesProvider.class, ChoicesProvider::value);
        checkState(field, SuggestionsProvider.class, SuggestionsProvider::value);
        checkState(field, ColumnFilterWidget.class, ColumnFilterWidget::choicesProvider);
        checkState(field, TextMessage.class, TextMessage::value);
    }

    private void initialise(final Class<? extends EffectPredicateProvider> provider) {
        final var predicate =
                ParameterDefaults.instance(provider).init(new ReferencedPredicates(m_references, m_input));
        if (predicate == null) {
            throw new IllegalStateException(provider.getName() + " gives no predicate");
        }
    }

    @SuppressWarnings("rawtypes")
    private <A extends Annotation> void checkState(
            final ParameterField field,
            final Class<A> annotation,
            final Function<A, Class<? extends StateProvider>> provider) {
        field.annotation(annotation)
                .ifPresent(present -> attempt(
                        field,
                        () -> ParameterDefaults.instance(provider.apply(present))
                                .init(new ReferencedStates(m_references.keySet(), m_input))));
    }

    private void attempt(final ParameterField field, final Runnable initialisation) {
        try {
            initialisation.run();
        } catch (RuntimeException ex) {
            m_problems.add(field + ": " + ex.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.AllColumnsProvider;

class DialogProblemsTest {

    private static final class Factory extends DefaultNodeFactory {
        Factory(final Class<? extends NodeParameters> parameters) {
            super(DefaultNode.create()
                    .name("Demo")
                    .icon("demo.png")
                    .shortDescription("Nothing.")
                    .fullDescription("Nothing.")
                    .sinceVersion(5, 12, 0)
                    .ports(ports -> {})
                    .model(model -> model.parametersClass(parameters)
                            .configure((in, out) -> {})
                            .execute((in, out) -> {})));
        }
    }

    static final class FlagRef implements ParameterReference<Boolean> {}

    static final class IsOn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(FlagRef.class).isTrue().and(i.never().negate());
        }
    }

    static final class Right implements NodeParameters {
        @Widget(title = "Flag", description = "On or off.")
        @ValueReference(FlagRef.class)
        boolean m_flag;

        @Widget(title = "Column", description = "Shown if the flag is on.")
        @Effect(predicate = IsOn.class, type = EffectType.SHOW)
        @ChoicesProvider(AllColumnsProvider.class)
        String m_column;
    }

    static final class WithoutReference implements NodeParameters {
        @Widget(title = "Number", description = "Shown if the flag is on.")
        @Effect(predicate = IsOn.class, type = EffectType.SHOW)
        int m_number;
    }

    static final class OtherType implements NodeParameters {
        @Widget(title = "Flag", description = "A number.")
        @ValueReference(FlagRef.class)
        int m_flag;

        @Widget(title = "Number", description = "Shown if the flag is on.")
        @Effect(predicate = IsOn.class, type = EffectType.ENABLE)
        int m_number;
    }

    @Test
    void areNoneWhereEveryReferenceIsCarried() {
        assertThat(NodeRuntime.of(new Factory(Right.class)).dialogProblems()).isEmpty();
    }

    @Test
    void nameAReferenceThatNoParameterCarries() {
        assertThat(NodeRuntime.of(new Factory(WithoutReference.class)).dialogProblems())
                .singleElement()
                .asString()
                .contains("WithoutReference.m_number", "no parameter has the reference", "FlagRef");
    }

    @Test
    void nameAParameterOfAnotherType() {
        assertThat(NodeRuntime.of(new Factory(OtherType.class)).dialogProblems())
                .singleElement()
                .asString()
                .contains("OtherType.m_number", "is no boolean, but a int");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.imputer;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.phdiffusion.model.ImputationMode;
import org.phdiffusion.model.TableImputer;
import org.phdiffusion.nodes.shared.ArithmeticChoice;
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.DeviceNumberMax;
import org.phdiffusion.nodes.shared.DeviceReference;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.nodes.shared.ThreadsMax;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;

/** Parameters of the PH Imputer. */
final class ImputerNodeParameters implements NodeParameters {

    static final int MAX_STEPS = 10_000;

    @Section(title = "Imputation")
    interface ImputationSection {}

    @Section(title = "Computing")
    @After(ImputationSection.class)
    interface ComputingSection {}

    @Layout(ImputationSection.class)
    @Widget(title = "Result", description = "What is put in the place of a missing cell.")
    @ValueSwitchWidget
    @ValueReference(ResultReference.class)
    Result m_result = Result.SINGLE_BEST;

    @Layout(ImputationSection.class)
    @Widget(title = "Draws", description = """
                    From how many possible values the best one is taken: their median for numbers and dates, the most \
                    frequent for categories. More draws take proportionally more time.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = DrawsMax.class)
    @Effect(predicate = IsSingle.class, type = EffectType.SHOW)
    int m_draws = TableImputer.DEFAULT_DRAWS;

    @Layout(ImputationSection.class)
    @Widget(title = "Imputations", description = """
                    How many completed copies of each incomplete row to draw. Complete rows are repeated as often, so \
                    that each imputation is a whole table.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = DrawsMax.class)
    @Effect(predicate = IsMultiple.class, type = EffectType.SHOW)
    int m_imputations = 5;

    @Layout(ImputationSection.class)
    @Widget(title = "Seed", description = """
                    Starts all random numbers. What is filled into a row depends on the seed, the row's number and its \
                    values alone.""")
    long m_seed = 1;

    @Layout(ComputingSection.class)
    @Widget(title = "Steps", description = """
                    Number of noise levels on the way from pure noise to values. More steps follow the reverse process \
                    more closely and take proportionally more time.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = StepsMax.class)
    @Advanced
    int m_steps = SamplingSettings.DEFAULT_STEPS;

    @Layout(ComputingSection.class)
    @Widget(title = "Device", description = Device.DESCRIPTION)
    @ValueSwitchWidget
    @ValueReference(DeviceReference.class)
    Device m_device = Device.AUTO;

    @Layout(ComputingSection.class)
    @Widget(title = "Device number", description = Device.NUMBER_DESCRIPTION)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = DeviceNumberMax.class)
    @Effect(predicate = DeviceReference.CanBeOneOfMany.class, type = EffectType.SHOW)
    @Advanced
    @Migrate(loadDefaultIfAbsent = true)
    int m_deviceNumber;

    @Layout(ComputingSection.class)
    @Widget(title = "Arithmetic", description = ArithmeticChoice.DESCRIPTION)
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    ArithmeticChoice m_arithmetic = ArithmeticChoice.REPRODUCIBLE;

    @Layout(ComputingSection.class)
    @Widget(title = "Threads", description = Device.THREADS_DESCRIPTION)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = ThreadsMax.class)
    @Advanced
    int m_threads;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Draws", m_draws, 1, TableImputer.MAX_DRAWS);
        Limits.check("Imputations", m_imputations, 1, TableImputer.MAX_DRAWS);
        Limits.check("Steps", m_steps, 1, MAX_STEPS);
        Limits.check("Device number", m_deviceNumber, 0, Device.MAX_NUMBER);
        Limits.check("Threads", m_threads, 0, Device.MAX_THREADS);
    }

    /** The computation on the device chosen. */
    DeviceRun deviceRun() {
        return new DeviceRun(m_device, m_deviceNumber, m_arithmetic);
    }

    /** The sampling as the engine wants it. */
    SamplingSettings samplingSettings() {
        return SamplingSettings.builder()
                .levels(NoiseLevels.standard(m_steps))
                .seed(m_seed)
                .threads(m_threads)
                .build();
    }

    boolean isMultiple() {
        return m_result == Result.MULTIPLE;
    }

    ImputationMode mode() {
        return isMultiple() ? ImputationMode.MULTIPLE : ImputationMode.SINGLE_BEST;
    }

    /** Draws a row: behind a best value, or completed copies. */
    int draws() {
        return isMultiple() ? m_imputations : m_draws;
    }

    enum Result {
        @Label(
                value = "Single best",
                description =
                        "One value a missing cell, the middle of what is possible: the smallest error on average.")
        SINGLE_BEST,
        @Label(value = "Multiple imputations", description = """
                        Several completed copies of the table, each drawn at random from what is possible, numbered in \
                        the column 'Imputation': analyse each and compare, to see how much the missing values matter.""")
        MULTIPLE
    }

    static final class ResultReference implements ParameterReference<Result> {}

    static final class IsSingle implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(ResultReference.class).isOneOf(Result.SINGLE_BEST);
        }
    }

    static final class IsMultiple implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(ResultReference.class).isOneOf(Result.MULTIPLE);
        }
    }

    static final class DrawsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return TableImputer.MAX_DRAWS;
        }
    }

    static final class StepsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_STEPS;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.array.ArrayWidget.ElementLayout;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.ArithmeticChoice;
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.DeviceNumberMax;
import org.phdiffusion.nodes.shared.DeviceReference;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.nodes.shared.ThreadsMax;
import org.phdiffusion.sampling.SamplingSettings;

/** Parameters of the PH Reverse Sampler. */
final class ReverseSamplerNodeParameters implements NodeParameters {

    static final long MAX_ROWS = 1_000_000_000L;
    static final int MAX_CONDITION_ROWS = 1_000_000;
    static final int MAX_STEPS = 10_000;
    static final double MAX_STOP = 10;
    static final int TILE_UNIT = 64;
    static final int MAX_TILE = 65_536;

    @Section(title = "Samples")
    interface SamplesSection {}

    @Section(title = "Wanted values")
    @After(SamplesSection.class)
    interface WantedSection {}

    @Section(title = "Integrator")
    @After(WantedSection.class)
    interface IntegratorSection {}

    @Section(title = "Control")
    @After(IntegratorSection.class)
    interface ControlSection {}

    @Section(title = "Computing")
    @After(ControlSection.class)
    interface ComputingSection {}

    @Layout(SamplesSection.class)
    @Widget(title = "Rows", description = """
                    How many rows to draw. With a table of conditions, or with rows counted by category, these say how \
                    many instead.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = RowsMax.class)
    long m_rows = 1_000;

    @Layout(SamplesSection.class)
    @Widget(title = "Seed", description = """
                    Starts all random numbers. Row number i depends on seed and i alone: the same seed gives the same \
                    rows, on any number of threads, and more rows begin with the same ones.""")
    long m_seed = 1;

    @Layout(SamplesSection.class)
    @Widget(title = "First row", description = """
                    Number of the first row. Drawing 1000 rows from row 0 and 1000 more from row 1000 gives the same \
                    rows as drawing 2000 at once, so that large jobs can be split.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = RowsMax.class)
    @Advanced
    long m_firstRow;

    @Layout(WantedSection.class)
    @Widget(title = "Missing cells", description = "Whether rows may lack values, if rows of the data did.")
    @ValueSwitchWidget
    @Migration(MissingBefore.class)
    MissingChoice m_missing = MissingChoice.AS_IN_DATA;

    @Layout(WantedSection.class)
    @Widget(title = "Balance", description = """
                    How often each category of a text column occurs. Without balancing, the model draws the column it \
                    is conditioned on with its real frequencies.""")
    @ValueSwitchWidget
    @ValueReference(BalanceReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    BalanceChoice m_balance = BalanceChoice.AS_IN_DATA;

    @Layout(WantedSection.class)
    @Widget(title = "Column to balance", description = """
                    The text column whose categories are balanced. If none is chosen, it is the column that the model \
                    is conditioned on.""")
    @ChoicesProvider(NominalColumns.class)
    @Effect(predicate = IsBalanced.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String m_balanceColumn = "";

    @Layout(WantedSection.class)
    @Widget(title = "Rows by category", description = """
                    How many rows to draw of each category; categories that are not listed get none. The rows come in \
                    blocks, one category after the other.""")
    @ArrayWidget(addButtonText = "Add category", elementLayout = ElementLayout.HORIZONTAL_SINGLE_LINE)
    @Effect(predicate = IsCounted.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    CategoryCount[] m_counts = {};

    @Layout(WantedSection.class)
    @Widget(title = "Rows a condition", description = """
                    How many rows to draw around each row of the table of conditions, if one is connected to the \
                    optional input port.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = ConditionRowsMax.class)
    @Migrate(loadDefaultIfAbsent = true)
    int m_rowsPerCondition = 1;

    @Layout(IntegratorSection.class)
    @Widget(title = "Steps", description = """
                    Number of noise levels on the way from pure noise to data. More steps follow the reverse process \
                    more closely and take proportionally more time. 16 are enough with the default rule; tables are \
                    hardly worse with 8.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = StepsMax.class)
    int m_steps = SamplingSettings.DEFAULT_STEPS;

    @Layout(IntegratorSection.class)
    @Widget(title = "Target rule", description = "How each step chooses the point that it steers to.")
    TargetRuleChoice m_targetRule = TargetRuleChoice.PREDICTOR_CORRECTOR;

    @Layout(IntegratorSection.class)
    @Widget(title = "Dissipation gain", description = """
                    How much noise each step takes out and puts in again. 1 is the full reverse diffusion (SDE), best \
                    for tables; 0 is the deterministic flow (ODE), best for smooth densities.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = GainMax.class, stepSize = 0.1)
    double m_dissipationGain = 1;

    @Layout(IntegratorSection.class)
    @Widget(title = "Noise levels", description = "How the noise levels are spaced between the largest and smallest.")
    @ValueSwitchWidget
    @Advanced
    GridChoice m_grid = GridChoice.KARRAS;

    @Layout(ControlSection.class)
    @Widget(title = "Controller", description = "What may steer the rows.")
    @ValueSwitchWidget
    ControllerChoice m_controller = ControllerChoice.CERTIFIED;

    @Layout(ControlSection.class)
    @Widget(title = "Stopping level", description = """
                    Whether to stop before all noise is gone. What is left blurs rows that a model has learned by heart, \
                    at the cost of some faithfulness. Rows that stop early are admissible all the same: they are moved \
                    onto the nearest admissible values.""")
    @ValueSwitchWidget
    @ValueReference(StoppingReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Advanced
    StoppingChoice m_stopping = StoppingChoice.NONE;

    @Layout(ControlSection.class)
    @Widget(title = "Noise level to stop at", description = """
                    Standard deviation of the noise that is left in the rows, in standard deviations of a column.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = StopMax.class, stepSize = 0.01)
    @Effect(predicate = IsCustomStop.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Advanced
    double m_stopLevel = 0.1;

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

    @Layout(ComputingSection.class)
    @Widget(title = "Rows a tile", description = """
                    How many rows one thread carries through all noise levels at a time. Decides about speed and \
                    memory, not about the result, but for the last digits of fast arithmetic. A multiple of 64.""")
    @NumberInputWidget(minValidation = TileMin.class, maxValidation = TileMax.class, stepSize = TILE_UNIT)
    @Advanced
    int m_tileRows = 256;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Rows", m_rows, 1, MAX_ROWS);
        Limits.check("First row", m_firstRow, 0, MAX_ROWS);
        Limits.check("Rows a condition", m_rowsPerCondition, 1, MAX_CONDITION_ROWS);
        if (m_balance == BalanceChoice.COUNTS) {
            counts();
        }
        Limits.check("Steps", m_steps, 1, MAX_STEPS);
        Limits.check("Dissipation gain", m_dissipationGain, 0, 1);
        if (m_stopping == StoppingChoice.CUSTOM) {
            Limits.check("Noise level to stop at", m_stopLevel, 0, MAX_STOP);
        }
        Limits.check("Device number", m_deviceNumber, 0, Device.MAX_NUMBER);
        Limits.check("Threads", m_threads, 0, Device.MAX_THREADS);
        Limits.check("Rows a tile", m_tileRows, TILE_UNIT, MAX_TILE);
        if (m_tileRows % TILE_UNIT != 0) {
            throw new InvalidSettingsException(
                    "'Rows a tile' must be a multiple of " + TILE_UNIT + ", but is " + m_tileRows + ".");
        }
    }

    /** The computation on the device chosen. */
    DeviceRun deviceRun() {
        return new DeviceRun(m_device, m_deviceNumber, m_arithmetic);
    }

    /** The sampling of a model as the engine wants it. */
    SamplingSettings samplingSettings(DiffusionModel model) {
        return SamplingSettings.builder()
                .levels(m_grid.levels(m_steps))
                .targetRule(m_targetRule.engine())
                .dissipationGain(m_dissipationGain)
                .certified(m_controller == ControllerChoice.CERTIFIED)
                .stopLevel(m_stopping.level(model, m_stopLevel))
                .seed(m_seed)
                .tileRows(m_tileRows)
                .threads(m_threads)
                .build();
    }

    /** Rows wanted of each category, in the order of the list. */
    Map<String, Long> counts() throws InvalidSettingsException {
        Map<String, Long> counts = new LinkedHashMap<>();
        long total = 0;
        for (CategoryCount count : m_counts) {
            Limits.check("Rows", count.m_rows, 0, MAX_ROWS);
            total += count.m_rows;
            if (counts.put(count.m_category, count.m_rows) != null) {
                throw new InvalidSettingsException(
                        "The category '" + count.m_category + "' is listed twice at 'Rows by category'; list it once.");
            }
        }
        if (total == 0) {
            throw new InvalidSettingsException(
                    "No rows are asked for; list a category with a number of rows at 'Rows by category'.");
        }
        Limits.check("Rows by category", total, 1, MAX_ROWS);
        return counts;
    }

    /** Refuses a column that cannot be balanced. The model's condition may be known only once the data are read. */
    void checkBalanceColumn(PhModelPortObjectSpec model) throws InvalidSettingsException {
        boolean open = isBalanceColumnOpen() && model.condition().isEmpty();
        if (!open || model.layout().nominalNames().isEmpty()) {
            balanceColumn(model);
        }
    }

    private boolean isBalanceColumnOpen() {
        return m_balanceColumn == null || m_balanceColumn.isEmpty();
    }

    /** The column whose categories are balanced. */
    String balanceColumn(PhModelPortObjectSpec model) throws InvalidSettingsException {
        List<String> possible = model.layout().nominalNames();
        String column = isBalanceColumnOpen() ? model.condition().orElse("") : m_balanceColumn;
        if (!possible.contains(column)) {
            throw new InvalidSettingsException(
                    column.isEmpty()
                            ? "The model is not conditioned on a column; choose a text column at 'Column to balance'."
                            : "The column '" + column + "' to balance is none of the model's text columns " + possible
                                    + "; choose one at 'Column to balance'.");
        }
        return column;
    }

    /** Before missing cells could be drawn, all rows were complete. */
    static final class MissingBefore implements DefaultProvider<MissingChoice> {
        @Override
        public MissingChoice getDefault() {
            return MissingChoice.NONE;
        }
    }

    static final class BalanceReference implements ParameterReference<BalanceChoice> {}

    static final class IsBalanced implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(BalanceReference.class).isOneOf(BalanceChoice.EQUAL, BalanceChoice.COUNTS);
        }
    }

    static final class IsCounted implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(BalanceReference.class).isOneOf(BalanceChoice.COUNTS);
        }
    }

    static final class StoppingReference implements ParameterReference<StoppingChoice> {}

    static final class IsCustomStop implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(StoppingReference.class).isOneOf(StoppingChoice.CUSTOM);
        }
    }

    static final class NominalColumns implements StringChoicesProvider {
        @Override
        public List<String> choices(NodeParametersInput input) {
            return input.getInPortSpec(ReverseSamplerNodeFactory.MODEL)
                    .map(spec -> ((PhModelPortObjectSpec) spec).layout().nominalNames())
                    .orElse(List.of());
        }
    }

    static final class ConditionRowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_CONDITION_ROWS;
        }
    }

    static final class RowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_ROWS;
        }
    }

    static final class StepsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_STEPS;
        }
    }

    static final class GainMax extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    static final class StopMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_STOP;
        }
    }

    static final class TileMin extends MinValidation {
        @Override
        protected double getMin() {
            return TILE_UNIT;
        }
    }

    static final class TileMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_TILE;
        }
    }
}

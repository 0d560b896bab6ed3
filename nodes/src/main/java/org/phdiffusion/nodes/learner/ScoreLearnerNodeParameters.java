// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.learner;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
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
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.nodes.port.PhSchemaPortObjectSpec;
import org.phdiffusion.nodes.shared.ArithmeticChoice;
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.DeviceNumberMax;
import org.phdiffusion.nodes.shared.DeviceReference;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.nodes.shared.ThreadsMax;
import org.phdiffusion.training.TrainingSettings;

/** Parameters of the Hamiltonian Score Learner. */
final class ScoreLearnerNodeParameters implements NodeParameters {

    static final int MAX_STEPS = 10_000_000;
    static final int MAX_BATCH = 65_536;
    static final int MIN_LAYERS = 2;
    static final int MAX_LAYERS = 6;
    static final int MAX_WIDTH = 4_096;
    static final int MAX_PATIENCE = 10_000;
    static final int MAX_MEGABYTES = 1_000_000;
    static final int WARM_UP_STEPS = 100;
    static final int EVALUATION_INTERVAL = 100;
    static final double MIN_HOLD_OUT = 0.01;
    static final double MAX_HOLD_OUT = 0.5;

    @Section(title = "Condition")
    interface ConditionSection {}

    @Section(title = "Energy network")
    @After(ConditionSection.class)
    interface NetworkSection {}

    @Section(title = "Training")
    @After(NetworkSection.class)
    interface TrainingSection {}

    @Section(title = "Computing")
    @After(TrainingSection.class)
    interface ComputingSection {}

    @Layout(ConditionSection.class)
    @Widget(title = "Condition on", description = """
                    A text column that groups the rows, such as a species or a diagnosis, can be drawn from its real \
                    frequencies and given to the energy instead of being diffused. Where the groups differ this \
                    improves samples decisively.""")
    @ValueSwitchWidget
    @ValueReference(ConditionReference.class)
    Condition m_condition = Condition.AUTOMATIC;

    @Layout(ConditionSection.class)
    @Widget(title = "Condition column", description = "The text column to condition on.")
    @ChoicesProvider(NominalColumns.class)
    @Effect(predicate = IsColumn.class, type = EffectType.SHOW)
    String m_conditionColumn = "";

    @Layout(ConditionSection.class)
    @Widget(title = "Given share", description = """
                    In this share of the training's rows any columns, chosen at random, are given and the others are \
                    learned around them, so that the model can fill missing cells, draw rows around given values and \
                    balance any text column. With 0 it can be given nothing but the condition column.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = ShareMax.class, stepSize = 0.1)
    @Migrate(loadDefaultIfAbsent = true)
    double m_givenShare = LearnerSettings.DEFAULT_GIVEN_SHARE;

    @Layout(NetworkSection.class)
    @Widget(
            title = "Width",
            description = "Units in each hidden layer. Wider networks learn finer detail and take more time.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = WidthMax.class)
    int m_width = 256;

    @Layout(NetworkSection.class)
    @Widget(title = "Layers", description = "Number of hidden layers.")
    @NumberInputWidget(minValidation = LayersMin.class, maxValidation = LayersMax.class)
    int m_layers = 3;

    @Layout(NetworkSection.class)
    @Widget(title = "Read-out", description = "How the last hidden layer becomes the energy.")
    @ValueSwitchWidget
    @Advanced
    ReadOutChoice m_readOut = ReadOutChoice.INNER_PRODUCT;

    @Layout(NetworkSection.class)
    @Widget(
            title = "Residual layers",
            description = "Each layer adds its input to its output. Helps deep networks of four and more layers.")
    @Advanced
    boolean m_residual;

    @Layout(TrainingSection.class)
    @Widget(title = "Steps", description = """
                    How often the energy is improved at most. Training stops earlier when the held-out loss does not \
                    improve any more.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = StepsMax.class)
    int m_steps = 2_000;

    @Layout(TrainingSection.class)
    @Widget(title = "Batch size", description = "Rows used for one step.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = BatchMax.class)
    int m_batchSize = 256;

    @Layout(TrainingSection.class)
    @Widget(title = "Learning rate", description = """
                    Size of a step after warming up; it falls to nothing along half a cosine. If training diverges, \
                    the node goes back to the last good state and halves the rate itself.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = RateMax.class)
    double m_learningRate = 1e-3;

    @Layout(TrainingSection.class)
    @Widget(title = "Held-out share", description = """
                    Share of the learner's rows that is not learned from but measures the held-out loss of the \
                    training curve and decides when to stop. The hold-out rows of the PH Data Loader are not among them: \
                    they never reach this node.""")
    @NumberInputWidget(minValidation = HoldOutMin.class, maxValidation = HoldOutMax.class, stepSize = 0.05)
    double m_holdOutShare = 0.1;

    @Layout(TrainingSection.class)
    @Widget(title = "Patience", description = """
                    After how many measurements of the held-out loss without improvement training stops and keeps the \
                    best state; 0 never stops early.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = PatienceMax.class)
    int m_patience = 15;

    @Layout(TrainingSection.class)
    @Widget(
            title = "Seed",
            description = "Starts all random numbers of the training; the same seed gives the same model, bit by bit.")
    long m_seed = 1;

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
    @Widget(title = "Rows in memory (MB)", description = """
                    Up to how many megabytes (4 bytes a number that the encoding makes of a row) the encoded rows are \
                    kept in memory; 0 takes a quarter of the heap. A larger table goes to a temporary file, which is \
                    deleted at the end, and is read in random order through a buffer of that size. For such a table \
                    the number is part of the result, like the seed: set it to get the same model on a computer with \
                    another heap.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MegabytesMax.class)
    @Advanced
    @Migrate(loadDefaultIfAbsent = true)
    int m_rowsInMemory;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Given share", m_givenShare, 0, 1);
        Limits.check("Width", m_width, 1, MAX_WIDTH);
        Limits.check("Layers", m_layers, MIN_LAYERS, MAX_LAYERS);
        Limits.check("Steps", m_steps, 1, MAX_STEPS);
        Limits.check("Batch size", m_batchSize, 1, MAX_BATCH);
        Limits.check("Learning rate", m_learningRate, Double.MIN_NORMAL, 1);
        Limits.check("Held-out share", m_holdOutShare, MIN_HOLD_OUT, MAX_HOLD_OUT);
        Limits.check("Patience", m_patience, 0, MAX_PATIENCE);
        Limits.check("Device number", m_deviceNumber, 0, Device.MAX_NUMBER);
        Limits.check("Threads", m_threads, 0, Device.MAX_THREADS);
        Limits.check("Rows in memory (MB)", m_rowsInMemory, 0, MAX_MEGABYTES);
    }

    /** The computation on the device chosen. */
    DeviceRun deviceRun() {
        return new DeviceRun(m_device, m_deviceNumber, m_arithmetic);
    }

    /** The column to condition on; empty for none. */
    Optional<String> condition(PhSchemaPortObjectSpec schema) throws InvalidSettingsException {
        return switch (m_condition) {
            case NONE -> Optional.empty();
            case AUTOMATIC -> schema.naturalClass();
            case COLUMN -> {
                if (!schema.layout().nominalNames().contains(m_conditionColumn)) {
                    throw new InvalidSettingsException("The column '" + m_conditionColumn
                            + "' to condition on is none of the schema's text columns "
                            + schema.layout().nominalNames() + "; choose one at 'Condition column'.");
                }
                yield Optional.of(m_conditionColumn);
            }
        };
    }

    /** The learner as the engine wants it. */
    LearnerSettings learnerSettings(PhSchemaPortObjectSpec schema) throws InvalidSettingsException {
        return new LearnerSettings(
                condition(schema).orElse(null),
                m_givenShare,
                m_width,
                m_layers,
                m_residual,
                m_readOut.engine(),
                m_holdOutShare,
                trainingSettings());
    }

    private TrainingSettings trainingSettings() {
        return TrainingSettings.builder()
                .steps(m_steps)
                .batchRows(m_batchSize)
                .learningRate(m_learningRate, Math.min(WARM_UP_STEPS, m_steps / 2))
                .evaluation(EVALUATION_INTERVAL, m_patience)
                .seed(m_seed)
                .threads(m_threads)
                .build();
    }

    enum Condition {
        @Label(
                value = "Automatic",
                description = "The text column that the schema proposes as the natural class, if there is one.")
        AUTOMATIC,
        @Label(value = "None", description = "All columns are diffused alike.")
        NONE,
        @Label(value = "Column", description = "A column of your choice.")
        COLUMN
    }

    static final class ConditionReference implements ParameterReference<Condition> {}

    static final class IsColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(ConditionReference.class).isOneOf(Condition.COLUMN);
        }
    }

    static final class NominalColumns implements StringChoicesProvider {
        @Override
        public List<String> choices(NodeParametersInput input) {
            return input.getInPortSpec(ScoreLearnerNodeFactory.SCHEMA)
                    .map(spec -> ((PhSchemaPortObjectSpec) spec).layout().nominalNames())
                    .orElse(List.of());
        }
    }

    static final class ShareMax extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    static final class WidthMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_WIDTH;
        }
    }

    static final class LayersMin extends MinValidation {
        @Override
        protected double getMin() {
            return MIN_LAYERS;
        }
    }

    static final class LayersMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_LAYERS;
        }
    }

    static final class StepsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_STEPS;
        }
    }

    static final class BatchMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_BATCH;
        }
    }

    static final class RateMax extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    static final class MegabytesMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_MEGABYTES;
        }
    }

    static final class HoldOutMin extends MinValidation {
        @Override
        protected double getMin() {
            return MIN_HOLD_OUT;
        }
    }

    static final class HoldOutMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_HOLD_OUT;
        }
    }

    static final class PatienceMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_PATIENCE;
        }
    }
}

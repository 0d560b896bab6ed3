// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
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
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.report.MeasureGroup;
import org.phdiffusion.report.ReportSettings;

/** Parameters of the PH Synthetic Data Report. */
final class SyntheticDataReportNodeParameters implements NodeParameters {

    @Section(title = "Measures")
    interface MeasuresSection {}

    @Section(title = "Prediction")
    @After(MeasuresSection.class)
    interface PredictionSection {}

    @Section(title = "Samples")
    @After(PredictionSection.class)
    interface SamplesSection {}

    @Layout(MeasuresSection.class)
    @Widget(title = "Columns", description = "Compare the columns one by one.")
    boolean m_columns = true;

    @Layout(MeasuresSection.class)
    @Widget(title = "Pairs of columns", description = "Compare the relations between two columns.")
    boolean m_pairs = true;

    @Layout(MeasuresSection.class)
    @Widget(title = "Whole rows", description = """
                    Precision, recall, density, coverage and Wasserstein distance of rows, and whether they can be told \
                    apart.""")
    boolean m_wholeRows = true;

    @Layout(MeasuresSection.class)
    @Widget(title = "Usefulness", description = "Teach models on synthetic rows and test them on hold-out rows.")
    boolean m_usefulness = true;

    @Layout(MeasuresSection.class)
    @Widget(
            title = "Privacy",
            description = "Look for copies, rows too near to training rows, and what an attacker learns.")
    boolean m_privacy = true;

    @Layout(MeasuresSection.class)
    @Widget(title = "Validity", description = "Count rows outside the training data's range or a model's bounds.")
    boolean m_validity = true;

    @Layout(PredictionSection.class)
    @Widget(title = "Predict", description = "Which column the models that measure usefulness are to predict.")
    @ValueSwitchWidget
    @ValueReference(TargetReference.class)
    Target m_target = Target.AUTOMATIC;

    @Layout(PredictionSection.class)
    @Widget(title = "Target column", description = "A column of classes or of numbers.")
    @ChoicesProvider(TrainingColumns.class)
    @Effect(predicate = IsColumn.class, type = EffectType.SHOW)
    String m_targetColumn = "";

    @Layout(SamplesSection.class)
    @Widget(title = "Rows of each table", description = """
                    If a table has more rows, as many are chosen at random. More rows find smaller faults; time and \
                    memory grow with the square. Exact copies are looked for among all training rows.""")
    @NumberInputWidget(minValidation = RowsMin.class, maxValidation = RowsMax.class)
    int m_rows = 1_000;

    @Layout(SamplesSection.class)
    @Widget(title = "Seed", description = "Starts all random numbers; the same seed gives the same report.")
    long m_seed = 1;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Rows of each table", m_rows, ReportSettings.LEAST_ROWS, ReportSettings.MOST_ROWS);
        if (groups().isEmpty()) {
            throw new InvalidSettingsException("No measure is chosen; switch on at least one under 'Measures'.");
        }
    }

    /** The report as the engine wants it. */
    ReportSettings settings(ColumnLayout layout) throws InvalidSettingsException {
        Optional<String> target = Optional.empty();
        if (m_target == Target.COLUMN) {
            List<String> names =
                    layout.columns().stream().map(ColumnLayout.Column::name).toList();
            if (!names.contains(m_targetColumn)) {
                throw new InvalidSettingsException("The target column '" + m_targetColumn
                        + "' is none of the training table's columns " + names + "; choose one at 'Target column'.");
            }
            target = Optional.of(m_targetColumn);
        }
        return new ReportSettings(target, m_rows, m_seed, groups());
    }

    private Set<MeasureGroup> groups() {
        EnumSet<MeasureGroup> groups = EnumSet.noneOf(MeasureGroup.class);
        add(groups, MeasureGroup.COLUMNS, m_columns);
        add(groups, MeasureGroup.PAIRS, m_pairs);
        add(groups, MeasureGroup.ROWS, m_wholeRows);
        add(groups, MeasureGroup.USEFULNESS, m_usefulness);
        add(groups, MeasureGroup.PRIVACY, m_privacy);
        add(groups, MeasureGroup.VALIDITY, m_validity);
        return groups;
    }

    private static void add(Set<MeasureGroup> groups, MeasureGroup group, boolean chosen) {
        if (chosen) {
            groups.add(group);
        }
    }

    enum Target {
        @Label(
                value = "Natural class",
                description = "The text column that a model would be conditioned on; none, if there is no such column.")
        AUTOMATIC,
        @Label(value = "Column", description = "A column of your choice.")
        COLUMN
    }

    static final class TargetReference implements ParameterReference<Target> {}

    static final class IsColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(TargetReference.class).isOneOf(Target.COLUMN);
        }
    }

    static final class TrainingColumns implements StringChoicesProvider {
        @Override
        public List<String> choices(NodeParametersInput input) {
            return input.getInTableSpec(SyntheticDataReportNodeFactory.TRAINING)
                    .flatMap(ColumnLayout::of)
                    .map(layout -> layout.columns().stream()
                            .map(ColumnLayout.Column::name)
                            .toList())
                    .orElse(List.of());
        }
    }

    static final class RowsMin extends MinValidation {
        @Override
        protected double getMin() {
            return ReportSettings.LEAST_ROWS;
        }
    }

    static final class RowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return ReportSettings.MOST_ROWS;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
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
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.sampling.NoiseLevels;

/** Parameters of the PH Forward Noiser. */
final class ForwardNoiserNodeParameters implements NodeParameters {

    static final int MAX_LEVELS = 1_000;
    static final double MAX_LEVEL = 1_000;
    static final int MAX_ROWS = 10_000_000;

    @Section(title = "Noise levels")
    interface LevelsSection {}

    @Section(title = "Rows")
    @After(LevelsSection.class)
    interface RowsSection {}

    @Layout(LevelsSection.class)
    @Widget(title = "Noise levels", description = """
                    A noise level is the standard deviation of the noise, in units of the encoded columns: 0.1 \
                    blurs a standardised column by a tenth of its spread, 10 drowns it.""")
    @ValueSwitchWidget
    @ValueReference(LevelChoiceReference.class)
    LevelChoice m_levelChoice = LevelChoice.GRID;

    @Layout(LevelsSection.class)
    @Widget(
            title = "Number of levels",
            description = "How many levels the grid has, besides level 0: the rows as they are.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = LevelsMax.class)
    @Effect(predicate = IsGrid.class, type = EffectType.SHOW)
    int m_levelCount = 6;

    @Layout(LevelsSection.class)
    @Widget(title = "Smallest level", description = "The smallest level of the grid above 0.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = LevelMax.class)
    @Effect(predicate = IsGrid.class, type = EffectType.SHOW)
    double m_smallestLevel = 0.1;

    @Layout(LevelsSection.class)
    @Widget(title = "Largest level", description = "The largest level of the grid.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = LevelMax.class)
    @Effect(predicate = IsGrid.class, type = EffectType.SHOW)
    double m_largestLevel = 10;

    @Layout(LevelsSection.class)
    @Widget(title = "List of levels", description = "The levels, separated by commas, for example 0, 0.1, 0.5, 2.")
    @TextInputWidget
    @Effect(predicate = IsList.class, type = EffectType.SHOW)
    String m_levelList = "0, 0.1, 0.5, 2";

    @Layout(RowsSection.class)
    @Widget(title = "Most rows", description = """
                    How many rows of the table are noised at most, each at every level. If there are more, as many are \
                    chosen at random.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = RowsMax.class)
    int m_maxRows = 1_000;

    @Layout(RowsSection.class)
    @Widget(title = "Units", description = "In which units the noised rows are written.")
    @ValueSwitchWidget
    Units m_units = Units.ORIGINAL;

    @Layout(RowsSection.class)
    @Widget(title = "Seed", description = "Starts the random numbers; the same seed gives the same noise.")
    long m_seed = 1;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Number of levels", m_levelCount, 1, MAX_LEVELS);
        Limits.check("Smallest level", m_smallestLevel, Double.MIN_NORMAL, MAX_LEVEL);
        Limits.check("Largest level", m_largestLevel, Double.MIN_NORMAL, MAX_LEVEL);
        Limits.check("Most rows", m_maxRows, 1, MAX_ROWS);
        levels();
    }

    /** The chosen noise levels, ascending. */
    List<Double> levels() throws InvalidSettingsException {
        return m_levelChoice == LevelChoice.GRID ? grid() : list();
    }

    private List<Double> grid() throws InvalidSettingsException {
        if (m_levelCount > 1 && !(m_smallestLevel < m_largestLevel)) {
            throw new InvalidSettingsException("'Smallest level' must be below 'Largest level', but is "
                    + m_smallestLevel + " and " + m_largestLevel + ".");
        }
        if (m_levelCount == 1) {
            return List.of(0.0, m_largestLevel);
        }
        NoiseLevels grid = NoiseLevels.geometric(m_levelCount, m_smallestLevel, m_largestLevel);
        List<Double> levels = new ArrayList<>();
        for (int i = grid.steps(); i >= 0; i--) {
            levels.add(grid.level(i));
        }
        return levels;
    }

    private List<Double> list() throws InvalidSettingsException {
        List<Double> levels = new ArrayList<>();
        for (String part : String.valueOf(m_levelList).split(",", -1)) {
            levels.add(level(part.strip()));
        }
        Limits.check("Number of levels in 'List of levels'", levels.size(), 1, MAX_LEVELS);
        Collections.sort(levels);
        return levels;
    }

    private static double level(String text) throws InvalidSettingsException {
        try {
            double level = Double.parseDouble(text);
            Limits.check("List of levels", level, 0, MAX_LEVEL);
            return level;
        } catch (NumberFormatException e) {
            throw new InvalidSettingsException(
                    "'List of levels' must hold numbers separated by commas, but '" + text + "' is none.", e);
        }
    }

    enum LevelChoice {
        @Label(
                value = "Grid",
                description = "Level 0 and a number of levels, each the same multiple of the one before.")
        GRID,
        @Label(value = "List", description = "Levels of your own.")
        LIST
    }

    enum Units {
        @Label(
                value = "Original",
                description =
                        "Data plus noise, in the units of the table; level 0 gives the values as they are. Noise turns"
                                + " whole numbers into decimals and carries numbers beyond their bounds; a noised"
                                + " category is the one that lies nearest.")
        ORIGINAL,
        @Label(
                value = "Encoded",
                description =
                        "The state of the noising process, one column a coordinate: it shrinks as the noise grows, so"
                                + " that its spread stays near 1.")
        ENCODED
    }

    static final class LevelChoiceReference implements ParameterReference<LevelChoice> {}

    static final class IsGrid implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LevelChoiceReference.class).isOneOf(LevelChoice.GRID);
        }
    }

    static final class IsList implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LevelChoiceReference.class).isOneOf(LevelChoice.LIST);
        }
    }

    static final class LevelsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_LEVELS;
        }
    }

    static final class LevelMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_LEVEL;
        }
    }

    static final class RowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_ROWS;
        }
    }
}

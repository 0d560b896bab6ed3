// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.nodes.shared.ThreadsMax;
import org.phdiffusion.sampling.SamplingSettings;

/** Parameters of the PH Reverse Sampler. */
final class ReverseSamplerNodeParameters implements NodeParameters {

    static final long MAX_ROWS = 1_000_000_000L;
    static final int MAX_STEPS = 10_000;
    static final int TILE_UNIT = 64;
    static final int MAX_TILE = 65_536;

    @Section(title = "Samples")
    interface SamplesSection {}

    @Section(title = "Integrator")
    @After(SamplesSection.class)
    interface IntegratorSection {}

    @Section(title = "Control")
    @After(IntegratorSection.class)
    interface ControlSection {}

    @Section(title = "Computing")
    @After(ControlSection.class)
    interface ComputingSection {}

    @Layout(SamplesSection.class)
    @Widget(title = "Rows", description = "How many rows to draw.")
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

    @Layout(IntegratorSection.class)
    @Widget(title = "Steps", description = """
                    Number of noise levels on the way from pure noise to data. More steps follow the reverse process \
                    more closely and take proportionally more time; 20 to 50 are enough with the multistep rule.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = StepsMax.class)
    int m_steps = 32;

    @Layout(IntegratorSection.class)
    @Widget(title = "Target rule", description = "How each step chooses the point that it steers to.")
    TargetRuleChoice m_targetRule = TargetRuleChoice.MULTISTEP_2;

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

    @Layout(ComputingSection.class)
    @Widget(title = "Device", description = Device.DESCRIPTION)
    @ValueSwitchWidget
    Device m_device = Device.AUTO;

    @Layout(ComputingSection.class)
    @Widget(title = "Threads", description = Device.THREADS_DESCRIPTION)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = ThreadsMax.class)
    @Advanced
    int m_threads;

    @Layout(ComputingSection.class)
    @Widget(title = "Rows a tile", description = """
                    How many rows one thread carries through all noise levels at a time. Decides about speed and \
                    memory, never about the result. A multiple of 64.""")
    @NumberInputWidget(minValidation = TileMin.class, maxValidation = TileMax.class, stepSize = TILE_UNIT)
    @Advanced
    int m_tileRows = 256;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Rows", m_rows, 1, MAX_ROWS);
        Limits.check("First row", m_firstRow, 0, MAX_ROWS);
        Limits.check("Steps", m_steps, 1, MAX_STEPS);
        Limits.check("Dissipation gain", m_dissipationGain, 0, 1);
        Limits.check("Threads", m_threads, 0, Device.MAX_THREADS);
        Limits.check("Rows a tile", m_tileRows, TILE_UNIT, MAX_TILE);
        if (m_tileRows % TILE_UNIT != 0) {
            throw new InvalidSettingsException(
                    "'Rows a tile' must be a multiple of " + TILE_UNIT + ", but is " + m_tileRows + ".");
        }
    }

    /** The sampling as the engine wants it. */
    SamplingSettings samplingSettings() {
        return SamplingSettings.builder()
                .levels(m_grid.levels(m_steps))
                .targetRule(m_targetRule.engine())
                .dissipationGain(m_dissipationGain)
                .certified(m_controller == ControllerChoice.CERTIFIED)
                .seed(m_seed)
                .tileRows(m_tileRows)
                .threads(m_threads)
                .build();
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

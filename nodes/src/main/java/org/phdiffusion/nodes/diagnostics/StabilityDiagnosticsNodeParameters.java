// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

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
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.nodes.shared.ThreadsMax;
import org.phdiffusion.sampling.SamplingSettings;

/** Parameters of the PH Stability Diagnostics. */
final class StabilityDiagnosticsNodeParameters implements NodeParameters {

    static final int MIN_ROWS = 100;
    static final int MAX_ROWS = 100_000;

    @Section(title = "Stability")
    interface StabilitySection {}

    @Section(title = "Likeness")
    @After(StabilitySection.class)
    interface LikenessSection {}

    @Section(title = "Computing")
    @After(LikenessSection.class)
    interface ComputingSection {}

    @Layout(StabilitySection.class)
    @Widget(
            title = "Probe rows",
            description = "How many rows to draw for measuring the stability of sampling. They are not written.")
    @NumberInputWidget(minValidation = RowsMin.class, maxValidation = RowsMax.class)
    int m_probeRows = 1_000;

    @Layout(LikenessSection.class)
    @Widget(title = "Most rows to compare", description = """
                    If the reference or the samples have more rows, as many are chosen at random. The time grows with \
                    the square of this number.""")
    @NumberInputWidget(minValidation = RowsMin.class, maxValidation = RowsMax.class)
    int m_compareRows = 2_000;

    @Layout(ComputingSection.class)
    @Widget(title = "Seed", description = "Starts all random numbers; the same seed gives the same results.")
    long m_seed = 1;

    @Layout(ComputingSection.class)
    @Widget(title = "Device", description = Device.DESCRIPTION)
    @ValueSwitchWidget
    Device m_device = Device.AUTO;

    @Layout(ComputingSection.class)
    @Widget(title = "Threads", description = Device.THREADS_DESCRIPTION)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = ThreadsMax.class)
    @Advanced
    int m_threads;

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Probe rows", m_probeRows, MIN_ROWS, MAX_ROWS);
        Limits.check("Most rows to compare", m_compareRows, MIN_ROWS, MAX_ROWS);
        Limits.check("Threads", m_threads, 0, Device.MAX_THREADS);
    }

    /** The probe: the sampler's defaults with the certified controller. */
    SamplingSettings probeSettings() {
        return SamplingSettings.builder().seed(m_seed).threads(m_threads).build();
    }

    static final class RowsMin extends MinValidation {
        @Override
        protected double getMin() {
            return MIN_ROWS;
        }
    }

    static final class RowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_ROWS;
        }
    }
}

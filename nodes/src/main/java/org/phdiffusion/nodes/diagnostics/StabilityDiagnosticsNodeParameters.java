// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

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
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.phdiffusion.examination.ExaminationSettings;
import org.phdiffusion.nodes.shared.ArithmeticChoice;
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.DeviceNumberMax;
import org.phdiffusion.nodes.shared.DeviceReference;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.nodes.shared.ThreadsMax;

/** Parameters of the PH Stability Diagnostics. */
final class StabilityDiagnosticsNodeParameters implements NodeParameters {

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
        Limits.check("Probe rows", m_probeRows, ExaminationSettings.FEWEST_ROWS, ExaminationSettings.MOST_ROWS);
        Limits.check(
                "Most rows to compare", m_compareRows, ExaminationSettings.FEWEST_ROWS, ExaminationSettings.MOST_ROWS);
        Limits.check("Device number", m_deviceNumber, 0, Device.MAX_NUMBER);
        Limits.check("Threads", m_threads, 0, Device.MAX_THREADS);
    }

    /** The computation on the device chosen. */
    DeviceRun deviceRun() {
        return new DeviceRun(m_device, m_deviceNumber, m_arithmetic);
    }

    ExaminationSettings settings() {
        return new ExaminationSettings(m_probeRows, m_compareRows, m_seed, m_threads);
    }

    static final class RowsMin extends MinValidation {
        @Override
        protected double getMin() {
            return ExaminationSettings.FEWEST_ROWS;
        }
    }

    static final class RowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return ExaminationSettings.MOST_ROWS;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.Objects;

/**
 * An axis of numbers.
 *
 * @param label what is measured, with its unit
 * @param scale linear or logarithmic
 * @param reversed whether large values come first, as noise levels do when rows are generated
 */
public record Axis(String label, Scale scale, boolean reversed) {

    /** How values are spread along an axis. */
    public enum Scale {
        /** Equal differences take equal room. */
        LINEAR,
        /** Equal ratios take equal room; values that are not positive are not drawn. */
        LOG
    }

    /**
     * Checks that nothing is missing.
     *
     * @param label as the component
     * @param scale as the component
     * @param reversed as the component
     */
    public Axis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(scale, "scale");
    }

    /**
     * A linear axis.
     *
     * @param label what is measured
     * @return the axis
     */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, false);
    }

    /**
     * A logarithmic axis.
     *
     * @param label what is measured
     * @return the axis
     */
    public static Axis log(String label) {
        return new Axis(label, Scale.LOG, false);
    }

    /**
     * The axis of noise levels in the order of generation: logarithmic, largest first.
     *
     * @return the axis
     */
    public static Axis noiseLevel() {
        return new Axis("Noise level s", Scale.LOG, true);
    }
}

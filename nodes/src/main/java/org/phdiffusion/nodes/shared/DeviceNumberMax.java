// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** The highest number of a device that a dialog accepts. */
public final class DeviceNumberMax extends MaxValidation {

    /** Used by KNIME. */
    public DeviceNumberMax() {
        // nothing to set up
    }

    @Override
    protected double getMax() {
        return Device.MAX_NUMBER;
    }
}

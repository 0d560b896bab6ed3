// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** The most threads that a dialog accepts. */
public final class ThreadsMax extends MaxValidation {

    /** Used by KNIME. */
    public ThreadsMax() {
        // nothing to set up
    }

    @Override
    protected double getMax() {
        return Device.MAX_THREADS;
    }
}

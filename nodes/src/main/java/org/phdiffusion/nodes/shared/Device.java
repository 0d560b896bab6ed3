// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.node.parameters.widget.choices.Label;

/** Where the hot loops compute, as the dialogs offer it. */
public enum Device {
    /** The best there is. */
    @Label(
            value = "Auto",
            description =
                    "A graphics processor if there is one that can be used, else the processor. If it fails, the processor"
                            + " computes everything again; the node says so.")
    AUTO,
    /** The processor, by portable Java code. */
    @Label(value = "CPU", description = "This computer's processor; works everywhere.")
    CPU,
    /** An NVIDIA graphics processor. */
    @Label(
            value = "CUDA",
            description =
                    "An NVIDIA graphics processor. Needs the feature 'PH Diffusion CUDA' and a driver of CUDA 12 or newer;"
                            + " the node stops and says what is missing if it cannot be used.")
    CUDA;

    /** Explains the choice in the dialogs. */
    public static final String DESCRIPTION = """
            Where to compute. With the arithmetic <i>Reproducible</i> results are the very same bits on every device; \
            with <i>Fast</i> they are the same within rounding.""";

    /** Explains the number of the device in the dialogs. */
    public static final String NUMBER_DESCRIPTION = """
            Which graphics processor to use if the computer has several: 0 is the first, as NVIDIA's driver counts \
            them. The reproducible result does not depend on it.""";

    /** Highest number of a device. */
    public static final int MAX_NUMBER = 63;

    /** Explains the number of threads in the dialogs. */
    public static final String THREADS_DESCRIPTION =
            "How many processor threads to use; 0 uses all of them. The result does not depend on it.";

    /** Most threads that can be asked for. */
    public static final int MAX_THREADS = 1024;
}

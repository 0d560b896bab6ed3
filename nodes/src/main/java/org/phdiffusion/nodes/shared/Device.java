// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import org.knime.node.parameters.widget.choices.Label;

/** Where the hot loops compute, as the dialogs offer it. */
public enum Device {
    /** The best there is. */
    @Label(value = "Auto", description = "The fastest device that is present.")
    AUTO,
    /** The processor, by portable Java code. */
    @Label(value = "CPU", description = "This computer's processor; works everywhere.")
    CPU,
    /** An NVIDIA graphics processor. */
    @Label(
            value = "CUDA",
            description =
                    "An NVIDIA graphics processor. Needs the extension's CUDA part; the node says so if it is absent.")
    CUDA;

    /** Explains the choice in the dialogs. */
    public static final String DESCRIPTION = """
            Where to compute. Results are the same in all but the last digits on every device, and the very same bits \
            for any number of threads.""";

    /** Explains the number of threads in the dialogs. */
    public static final String THREADS_DESCRIPTION =
            "How many processor threads to use; 0 uses all of them. The result does not depend on it.";

    /** Most threads that can be asked for. */
    public static final int MAX_THREADS = 1024;
}

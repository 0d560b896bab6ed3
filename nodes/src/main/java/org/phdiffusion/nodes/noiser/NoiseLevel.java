// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import org.phdiffusion.process.NoiseKernel;
import org.phdiffusion.process.PortHamiltonianStructure;

/**
 * One level of the overdamped noising process: the state is {@code z = mean x + deviation e}, and {@code z / mean} is the
 * row plus noise of standard deviation {@code level}.
 *
 * @param level noise level, at least 0
 * @param mean factor of the row in the state, in (0, 1]
 * @param deviation standard deviation of the state's noise, in [0, 1)
 */
record NoiseLevel(double level, double mean, double deviation) {

    static NoiseLevel of(double level) {
        if (level == 0) {
            return new NoiseLevel(0, 1, 0);
        }
        NoiseKernel kernel = NoiseKernel.atNoiseLevel(PortHamiltonianStructure.overdamped(), level);
        return new NoiseLevel(
                level, kernel.mean()[0], Math.sqrt(kernel.covariance().get(0, 0)));
    }

    /** Share of the variance of the state of a standardised column that stems from the data. */
    double signalShare() {
        return mean * mean / (mean * mean + deviation * deviation);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.phdiffusion.energy.EnergyEvaluator;
import org.phdiffusion.run.RunMonitor;

/** Trace and largest eigenvalue of the energy's Hessian over the coordinates that carry noise, for the rows of a tile. */
interface Curvature {

    /** Up to so many coordinates the whole Hessian is computed and decomposed. */
    int EXACT_LIMIT = 64;

    /**
     * Measures a tile.
     *
     * @param tile the rows
     * @param trace receives the trace of each row's Hessian, from the tile's first row on
     * @param traceVariance receives the squared standard error of each trace, 0 if it is exact
     * @param largest receives each row's largest eigenvalue
     * @param monitor asked before every product whether to go on
     */
    void measure(
            ProbeTile<EnergyEvaluator> tile,
            double[] trace,
            double[] traceVariance,
            double[] largest,
            RunMonitor monitor);

    /** The way that suits the number of coordinates. */
    static Curvature of(int[] free, long seed) {
        return free.length <= EXACT_LIMIT ? new ExactCurvature(free) : new SampledCurvature(free, seed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Stops once the held-out loss has not improved for a number of evaluations. */
final class EarlyStopping {

    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int sinceBest;

    /** Patience 0 never stops. */
    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Takes the next held-out loss and returns whether it is the lowest so far. */
    boolean improves(double loss) {
        if (loss < best) {
            best = loss;
            sinceBest = 0;
            return true;
        }
        sinceBest++;
        return false;
    }

    boolean shouldStop() {
        return patience > 0 && sinceBest >= patience;
    }
}

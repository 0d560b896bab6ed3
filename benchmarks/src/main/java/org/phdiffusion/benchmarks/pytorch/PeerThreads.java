// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;

/**
 * How PyTorch spreads its work.
 *
 * @param own threads of PyTorch's own loops
 * @param blas threads of the matrix products
 */
record PeerThreads(int own, int blas) {

    /** All combinations of one thread and many. */
    static List<PeerThreads> candidates(int threads) {
        List<PeerThreads> candidates = new ArrayList<>();
        for (int own = 1; own <= threads; own += Math.max(1, threads - 1)) {
            for (int blas = 1; blas <= threads; blas += Math.max(1, threads - 1)) {
                candidates.add(new PeerThreads(own, blas));
            }
        }
        return candidates;
    }

    void apply(Peer peer) {
        peer.ask("threads", "own", own, "blas", blas);
    }

    @Override
    public String toString() {
        return own + "+" + blas + " threads";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * How PyTorch samples.
 *
 * @param threads its threads
 * @param mode {@code autograd}, or {@code analytic} for a gradient of the energy written by hand without a graph
 * @param chunk rows that go through all levels at once
 */
record PeerSampling(PeerThreads threads, String mode, int chunk) {

    private static final int TRIAL_ROWS = 4096;
    private static final int TRIAL_STEPS = 3;
    /** Of a processor. */
    static final List<Integer> CHUNKS = List.of(256, 1024, 4096);

    /** The fastest setting for the network that the other side has. */
    static PeerSampling tune(Peer peer, int threads, List<Integer> chunks) {
        List<PeerSampling> candidates = new ArrayList<>();
        for (PeerThreads each : PeerThreads.candidates(threads)) {
            for (int chunk : chunks) {
                candidates.add(new PeerSampling(each, "autograd", chunk));
                candidates.add(new PeerSampling(each, "analytic", chunk));
            }
        }
        double[] levels = EvaluationRace.levels(TRIAL_STEPS);
        return Tuning.fastest(
                candidates,
                candidate -> candidate
                        .ask(peer, "ancestral", TRIAL_ROWS, levels, 1, "target", "trial")
                        .number("seconds"));
    }

    /** The seconds that a run takes. */
    double seconds(Peer peer, String sampler, int rows, double[] levels) {
        threads.apply(peer);
        return peer.seconds("sample", words(peer, sampler, rows, levels, 1));
    }

    /** The rows of a run. */
    FMatrixRMaj samples(Peer peer, String sampler, int rows, double[] levels, long seed, int dimension) {
        ask(peer, sampler, rows, levels, seed, "target", "samples");
        return peer.get("samples", dimension);
    }

    private PeerMessage ask(Peer peer, String sampler, int rows, double[] levels, long seed, String key, String value) {
        threads.apply(peer);
        List<Object> words = new ArrayList<>(List.of(words(peer, sampler, rows, levels, seed)));
        words.add(key);
        words.add(value);
        return peer.ask("sample", words.toArray());
    }

    private Object[] words(Peer peer, String sampler, int rows, double[] levels, long seed) {
        return new Object[] {
            "sampler",
            sampler,
            "rows",
            rows,
            "levels",
            peer.put("grid", levels),
            "chunk",
            chunk,
            "mode",
            mode,
            "seed",
            seed
        };
    }

    @Override
    public String toString() {
        return "%s, %s gradient, %d rows at once".formatted(threads, mode, chunk);
    }
}

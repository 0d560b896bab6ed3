// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingLoss;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.training.TrainingSettings;

/**
 * The rows, noise levels and noise by which our trainer judges held-out loss, so that the other side can be judged by the
 * very same; a test holds them against the trainer's.
 */
final class HeldOutDraws {

    private static final int MAX_ROWS = 1024;
    private static final int EVALUATIONS = 2048;
    private static final int MAX_DRAWS = 32;

    /** Rows, each as often as it is drawn, n x d. */
    private final FMatrixRMaj clean;

    /** The noise level of each. */
    private final double[] levels;

    /** Standard normal, n x d. */
    private final float[] noise;

    private HeldOutDraws(FMatrixRMaj clean, double[] levels, float[] noise) {
        this.clean = clean;
        this.levels = levels;
        this.noise = noise;
    }

    /** The draws of a training that holds out the given ones of the rows. */
    static HeldOutDraws of(FMatrixRMaj rows, int[] heldOut, TrainingSettings settings) {
        int d = rows.numCols;
        int held = Math.min(MAX_ROWS, heldOut.length);
        int draws = Math.min(MAX_DRAWS, (EVALUATIONS + held - 1) / held);
        FMatrixRMaj clean = new FMatrixRMaj(held * draws, d);
        double[] levels = new double[held * draws];
        float[] noise = new float[held * draws * d];
        PhiloxStream levelStream = PhiloxStream.of(settings.seed(), RandomPurpose.HOLD_OUT_LEVEL);
        PhiloxStream noiseStream = PhiloxStream.of(settings.seed(), RandomPurpose.HOLD_OUT_NOISE);
        for (int i = 0; i < levels.length; i++) {
            int row = i / draws;
            int index = heldOut[(int) ((long) row * heldOut.length / held)];
            System.arraycopy(rows.data, index * d, clean.data, i * d, d);
            double exponent =
                    settings.noiseLogMean() + settings.noiseLogDeviation() * levelStream.normal(row, i % draws, 0);
            levels[i] = Math.min(settings.maxNoise(), Math.max(settings.minNoise(), StrictMath.exp(exponent)));
            noiseStream.normals(row, i % draws, noise, i * d, d);
        }
        return new HeldOutDraws(clean, levels, noise);
    }

    /** The mean loss of weights. */
    double loss(NetworkParameters parameters, Backend backend) {
        int d = clean.numCols;
        HamiltonianNetwork network = new HamiltonianNetwork(parameters.architecture(), backend);
        network.load(parameters.toArray());
        ScoreMatchingBatch batch =
                new ScoreMatchingBatch(parameters.architecture(), levels.length, Preconditioning.STANDARD);
        for (int i = 0; i < levels.length; i++) {
            batch.add(clean.data, i * d, new float[0], 0, levels[i], noise, i * d);
        }
        float[] squares = new float[levels.length];
        new ScoreMatchingLoss(network, levels.length).evaluate(batch, squares, 0);
        double sum = 0;
        for (float square : squares) {
            sum += square;
        }
        return sum / squares.length / d;
    }

    /** Makes them what the other side evaluates. */
    void give(Peer peer) {
        peer.ask(
                "holdout",
                "clean",
                peer.put("clean", clean.data),
                "levels",
                peer.put("levels", levels),
                "noise",
                peer.put("noise", noise));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.energy.ParameterLayout;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ScoreMatchingBatch;
import org.phdiffusion.energy.ScoreMatchingLoss;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Whether both sides compute the same: loss and parameter gradient of one batch. */
final class GradientCheck {

    /** The largest relative difference of the loss, and of the gradient of a weight or bias, that passes. */
    static final double ALLOWED = 1e-4;

    private static final long SEED = 7;
    private static final double BIAS = 0.1;

    private GradientCheck() {}

    /** Compares, writes down the differences, and refuses to go on if they are too large. */
    static void run(NetworkCase network, Backend backend, Peer peer, Figures figures) {
        run(network, backend, peer, ALLOWED, figures);
    }

    /** As above, with another difference that passes. */
    static void run(NetworkCase network, Backend backend, Peer peer, double allowed, Figures figures) {
        NetworkParameters parameters = withBiases(NetworkParameters.initial(network.architecture(), SEED));
        int rows = network.batch();
        int d = network.dimension();
        float[] clean = normals(0, rows * d);
        float[] noise = normals(1, rows * d);
        double[] levels = new double[rows];
        float[] exponents = normals(2, rows);
        for (int i = 0; i < rows; i++) {
            levels[i] = StrictMath.exp(-1.2 + 1.5 * exponents[i]);
        }
        PeerTraining.load(peer, parameters);
        double peerLoss = peer.ask(
                        "gradient",
                        "clean",
                        peer.put("clean", clean),
                        "levels",
                        peer.put("levels", levels),
                        "noise",
                        peer.put("noise", noise),
                        "target",
                        "gradient")
                .number("loss");
        float[] peerGradient = peer.get("gradient");

        HamiltonianNetwork ours = new HamiltonianNetwork(network.architecture(), backend);
        ours.load(parameters.toArray());
        ScoreMatchingBatch batch = new ScoreMatchingBatch(network.architecture(), rows, Preconditioning.STANDARD);
        for (int i = 0; i < rows; i++) {
            batch.add(clean, i * d, new float[0], 0, levels[i], noise, i * d);
        }
        ScoreMatchingLoss loss = new ScoreMatchingLoss(ours, rows);
        float[] squares = new float[rows];
        loss.evaluate(batch, squares, 0);
        float[] gradient = new float[parameters.size()];
        loss.gradient(gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= rows;
        }
        double sum = 0;
        for (float square : squares) {
            sum += square;
        }
        String quantity = "relative difference of %s, " + backend.name() + ", and allowed";
        double lossDifference = Math.abs(sum / rows / d - peerLoss) / peerLoss;
        double gradientDifference = largest(parameters.layout(), gradient, peerGradient);
        figures.less(network.toString(), quantity.formatted("the loss"), lossDifference, allowed);
        figures.less(network.toString(), quantity.formatted("a block's gradient"), gradientDifference, allowed);
        if (!(lossDifference <= allowed && gradientDifference <= allowed)) {
            throw new IllegalStateException(
                    "The two sides differ by more than %s on %s, so their times cannot be compared."
                            .formatted(allowed, network));
        }
    }

    /** The largest relative difference of a block. */
    static double largest(ParameterLayout layout, float[] a, float[] b) {
        return layout.blocks().stream()
                .mapToDouble(block -> Statistics.relativeDifference(a, b, block.offset(), block.end()))
                .max()
                .orElseThrow();
    }

    /** Initial biases are zero, which would hide a bias that is left out. */
    private static NetworkParameters withBiases(NetworkParameters parameters) {
        float[] values = parameters.toArray();
        for (ParameterBlock block : parameters.layout().blocks()) {
            if (block.name().endsWith("bias")) {
                float[] drawn = normals(10 + block.offset(), block.size());
                for (int i = 0; i < drawn.length; i++) {
                    values[block.offset() + i] = (float) (BIAS * drawn[i]);
                }
            }
        }
        return new NetworkParameters(parameters.architecture(), values);
    }

    private static float[] normals(int particle, int count) {
        float[] values = new float[count];
        PhiloxStream.of(SEED, RandomPurpose.TESTING).normals(particle, 0, values, 0, count);
        return values;
    }
}

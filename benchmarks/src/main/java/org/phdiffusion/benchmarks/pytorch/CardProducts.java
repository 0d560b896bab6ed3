// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Matrix products on a graphics card: many queued, and waited for. Ours and PyTorch's take turns. */
final class CardProducts {

    private static final int[][] SHAPES = {
        {1024, 256, 256}, {4096, 256, 256}, {16384, 256, 256}, {16384, 512, 512}, {4096, 2048, 2048}
    };
    private static final double NANO = 1e-9;
    private static final double ASSUMED_SPEED = 1e13;

    private final Peer peer;
    private final Pace pace;
    private final Figures figures;

    CardProducts(Peer peer, Pace pace, Figures figures) {
        this.peer = peer;
        this.pace = pace;
        this.figures = figures;
    }

    void run(Backend backend) {
        for (int[] shape : SHAPES) {
            race(backend, shape[0], shape[1], shape[2]);
        }
    }

    private void race(Backend backend, int m, int n, int k) {
        Tensor rows = random(backend, 0, m, k);
        Tensor weight = random(backend, 1, n, k);
        Tensor result = backend.allocate(m, n);
        double flops = 2.0 * m * n * k;
        int repeats = (int) Math.ceil(pace.turnSeconds() / (flops / ASSUMED_SPEED + 1e-5));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = -1; round < pace.rounds(); round++) {
            double own = seconds(backend, rows, weight, result, repeats);
            double other = peer.seconds("product", "m", m, "n", n, "k", k, "repeats", repeats);
            if (round >= 0) {
                ours.add(NANO * flops * repeats / own);
                theirs.add(NANO * flops * repeats / other);
            }
        }
        figures.more(
                "product %d x %d x %d".formatted(m, n, k),
                "GFLOP/s, " + backend.name() + " / PyTorch",
                StepRace.median(ours),
                StepRace.median(theirs));
        backend.release(rows);
        backend.release(weight);
        backend.release(result);
    }

    /** As in a forward sweep, rows times W^T; reading one result waits for all. */
    private static double seconds(Backend backend, Tensor rows, Tensor weight, Tensor result, int repeats) {
        float[] read = new float[result.rows() * result.columns()];
        backend.multiply(rows, false, weight, true, false, result);
        backend.download(result, read, 0);
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            backend.multiply(rows, false, weight, true, false, result);
        }
        backend.reshape(result, 1);
        backend.download(result, read, 0);
        double seconds = NANO * (System.nanoTime() - start);
        backend.reshape(result, rows.rows());
        return seconds;
    }

    private static Tensor random(Backend backend, int particle, int rows, int columns) {
        float[] values = new float[rows * columns];
        PhiloxStream.of(1, RandomPurpose.TESTING).normals(particle, 0, values, 0, values.length);
        Tensor tensor = backend.allocate(rows, columns);
        backend.upload(values, 0, tensor);
        return tensor;
    }
}

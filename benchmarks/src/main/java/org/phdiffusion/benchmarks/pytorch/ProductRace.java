// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * Matrix products as in training, on one thread: a tile of 256 rows times a layer's weights, and the gradient of the
 * weights. Back-ends, PyTorch and the processor's peak take turns; all are measured in processor time.
 */
final class ProductRace {

    private static final int ROWS = 256;
    private static final int[] WIDTHS = {128, 256, 512};
    private static final double NANO = 1e-9;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Peer peer;
    private final FmaPeak peak;
    private final Pace pace;
    private final Figures figures;

    ProductRace(Peer peer, FmaPeak peak, Pace pace, Figures figures) {
        this.peer = peer;
        this.peak = peak;
        this.pace = pace;
        this.figures = figures;
    }

    /** The first back-end is compared with PyTorch and the peak, the others with the first. */
    void run(List<Backend> backends) {
        new PeerThreads(1, 1).apply(peer);
        for (int width : WIDTHS) {
            for (boolean gradient : new boolean[] {false, true}) {
                race(width, gradient, backends);
            }
        }
    }

    private void race(int width, boolean gradient, List<Backend> backends) {
        double flops = 2.0 * ROWS * width * width;
        int repeats = (int) Math.ceil(pace.turnSeconds() / 3 / (flops / 4e10));
        Map<String, DoubleSupplier> contestants = new LinkedHashMap<>();
        backends.forEach(each -> contestants.put(each.name(), product(each, width, gradient, repeats)));
        contestants.put("PyTorch", () -> peerProduct(width, gradient, repeats));
        Map<String, List<Double>> speeds = new LinkedHashMap<>();
        for (int round = -pace.warmUpRounds(); round < pace.rounds(); round++) {
            for (Map.Entry<String, DoubleSupplier> contestant : contestants.entrySet()) {
                double seconds = contestant.getValue().getAsDouble();
                if (round >= 0) {
                    add(speeds, contestant.getKey(), NANO * repeats * flops / seconds);
                }
            }
            if (round >= 0) {
                peak.gigaflops(1).ifPresent(value -> add(speeds, "peak", value));
            }
        }
        report(
                "product %d x %d x %d%s".formatted(ROWS, width, width, gradient ? ", weight gradient" : ""),
                speeds,
                backends);
    }

    private void report(String what, Map<String, List<Double>> speeds, List<Backend> backends) {
        String first = backends.get(0).name();
        double best = StepRace.median(speeds.get(first));
        figures.more(what, "GFLOP/s, " + first + " / PyTorch", best, StepRace.median(speeds.get("PyTorch")));
        for (Backend backend : backends) {
            double own = StepRace.median(speeds.get(backend.name()));
            if (backend != backends.get(0)) {
                figures.more(what, "GFLOP/s, " + backend.name() + " / " + first, own, best);
            }
            if (speeds.containsKey("peak")) {
                figures.more(
                        what, "GFLOP/s, " + backend.name() + " / FMA peak", own, StepRace.median(speeds.get("peak")));
            }
        }
    }

    /** Products of a back-end; the supplier makes them and returns the seconds. */
    private static DoubleSupplier product(Backend backend, int width, boolean gradient, int repeats) {
        Tensor rows = random(backend, 0, ROWS, width);
        Tensor other = gradient ? random(backend, 1, ROWS, width) : random(backend, 1, width, width);
        Tensor result = backend.allocate(gradient ? width : ROWS, width);
        return () -> {
            long start = CLOCK.getCurrentThreadCpuTime();
            for (int i = 0; i < repeats; i++) {
                // as in a forward sweep, rows times W^T; as in a weight's gradient, rows^T times rows
                backend.multiply(rows, gradient, other, !gradient, false, result);
            }
            return NANO * (CLOCK.getCurrentThreadCpuTime() - start);
        };
    }

    private double peerProduct(int width, boolean gradient, int repeats) {
        return peer.seconds(
                "product", "m", gradient ? width : ROWS, "n", width, "k", gradient ? ROWS : width, "repeats", repeats);
    }

    private static Tensor random(Backend backend, int particle, int rows, int columns) {
        float[] values = new float[rows * columns];
        PhiloxStream.of(1, RandomPurpose.TESTING).normals(particle, 0, values, 0, values.length);
        Tensor tensor = backend.allocate(rows, columns);
        backend.upload(values, 0, tensor);
        return tensor;
    }

    private static void add(Map<String, List<Double>> speeds, String name, double speed) {
        speeds.computeIfAbsent(name, key -> new ArrayList<>()).add(speed);
    }
}

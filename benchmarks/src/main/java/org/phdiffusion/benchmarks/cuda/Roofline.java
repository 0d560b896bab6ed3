// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.cuda;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.benchmarks.cuda.CountingBackend.Count;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/**
 * The least time that training and sampling take on a card: each kernel needs as long as its operations or its bytes,
 * whichever is more, at the speeds that the maker states (Williams, Waterman and Patterson 2009, "Roofline").
 */
public final class Roofline {

    private static final int ROWS = 64;
    private static final double MICRO = 1e6;
    private static final double MEGA = 1e-6;

    private Roofline() {}

    /**
     * Prints the kernels of a training step, counted while the step is made, with their least times.
     *
     * @param architecture the network
     * @param batch rows of a step
     * @param out receives Markdown
     */
    public static void training(NetworkArchitecture architecture, int batch, PrintWriter out) {
        Map<String, Count> step = difference(count(architecture, batch, 1), count(architecture, batch, 2));
        out.printf(
                Locale.ROOT,
                "%n## Training step on paper: d=%d, width %d, %d layers, batch %d%n%n",
                architecture.dimension(),
                architecture.hiddenWidth(),
                architecture.hiddenLayers(),
                batch);
        table(step, out);
    }

    /**
     * Prints what one noise level costs a row when sampling.
     *
     * @param architecture the network
     * @param out receives Markdown
     */
    public static void sampling(NetworkArchitecture architecture, PrintWriter out) {
        SamplingCost cost = new SamplingCost(architecture);
        out.printf(
                Locale.ROOT,
                "%n## Sampling on paper: %,d rows through one level, d=%d, width %d, %d layers%n%n",
                SamplingCost.ROWS,
                architecture.dimension(),
                architecture.hiddenWidth(),
                architecture.hiddenLayers());
        table(cost.kernels(), out);
    }

    private static void table(Map<String, Count> kernels, PrintWriter out) {
        out.print("| kernel, shapes | launches | Mflop | MB | flop/byte |");
        for (Card card : Card.ALL) {
            out.printf(" %s, us | with TF32 |", card.name());
        }
        out.printf("%n|---|---|---|---|---|%s%n", "---|".repeat(2 * Card.ALL.size()));
        Cost total = Cost.NONE;
        double[] seconds = new double[2 * Card.ALL.size()];
        int launches = 0;
        for (Map.Entry<String, Count> kernel : kernels.entrySet()) {
            Cost cost = kernel.getValue().cost();
            double[] times = times(cost);
            line(kernel.getKey(), kernel.getValue().calls(), cost, times, out);
            for (int i = 0; i < times.length; i++) {
                seconds[i] += times[i];
            }
            total = total.plus(cost);
            launches += kernel.getValue().calls();
        }
        line("**all**", launches, total, seconds, out);
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] += launches * Cost.LAUNCH_SECONDS;
        }
        line("**all, and 2 us a launch**", launches, total, seconds, out);
        out.flush();
    }

    private static double[] times(Cost cost) {
        double[] times = new double[2 * Card.ALL.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = cost.seconds(Card.ALL.get(i / 2), i % 2 == 1);
        }
        return times;
    }

    private static void line(String name, int launches, Cost cost, double[] seconds, PrintWriter out) {
        double operations = cost.products() + cost.others() + cost.twofold();
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.2f | %.1f |",
                name,
                launches,
                MEGA * operations,
                MEGA * cost.bytes(),
                cost.intensity());
        for (double second : seconds) {
            out.printf(Locale.ROOT, " %.1f |", MICRO * second);
        }
        out.println();
    }

    /** What a whole training asks for. */
    static Map<String, Count> count(NetworkArchitecture architecture, int batch, int steps) {
        TrainingSettings settings = TrainingSettings.builder()
                .steps(steps)
                .batchRows(batch)
                .evaluation(steps, 0)
                .threads(1)
                .build();
        FMatrixRMaj rows = new FMatrixRMaj(ROWS, architecture.dimension());
        PhiloxStream.of(1, RandomPurpose.EXAMPLE_DATA).normals(0, 0, rows.data, 0, rows.data.length);
        try (CountingBackend counting = new CountingBackend()) {
            new ScoreMatchingTrainer(architecture, settings)
                    .train(
                            TrainingData.withHeldOut(rows, null, new int[] {0, 1}),
                            counting.backend(),
                            TrainingListener.NONE,
                            RunMonitor.NONE);
            return counting.counts();
        }
    }

    /** What one step more asks for. */
    static Map<String, Count> difference(Map<String, Count> shorter, Map<String, Count> longer) {
        Map<String, Count> difference = new TreeMap<>();
        longer.forEach((kernel, count) -> {
            Count less = shorter.getOrDefault(kernel, Count.NONE);
            if (count.calls() > less.calls()) {
                difference.put(kernel, count.minus(less));
            }
        });
        return difference;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Random pairs of real samples of the sizes compared: what a figure is worth if both tables are real. Were the synthetic
 * rows drawn as the real ones are, the figure would exceed the largest of B pairs once in B + 1 reports (a permutation
 * test; Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 2005).
 */
final class RealSplits {

    private final List<int[]> first = new ArrayList<>();
    private final List<int[]> second = new ArrayList<>();

    /**
     * Draws the pairs.
     *
     * @param count number of pairs
     * @param real number of real rows, whose indices are 0 to real - 1
     * @param firstSize rows of the first sample
     * @param secondSize rows of the second; at most real - firstSize
     * @param seed of the draws
     */
    RealSplits(int count, int real, int firstSize, int secondSize, long seed) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        for (int number = 0; number < count; number++) {
            int[] order = shuffled(real, random, number);
            first.add(Arrays.copyOf(order, firstSize));
            second.add(Arrays.copyOfRange(order, firstSize, firstSize + secondSize));
        }
    }

    /** The numbers 0 to n - 1 in random order (Fisher and Yates). */
    static int[] shuffled(int n, PhiloxStream random, long number) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int other = random.below(i + 1, number, 7, i);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    int count() {
        return first.size();
    }

    /** Measures all pairs. */
    Reach reach(ToDoubleBiFunction<int[], int[]> figure, RunMonitor monitor) {
        double[] values = new double[first.size()];
        for (int i = 0; i < values.length; i++) {
            monitor.checkCancelled();
            values[i] = figure.applyAsDouble(first.get(i), second.get(i));
        }
        return Reach.of(values);
    }

    /**
     * What real pairs show.
     *
     * @param mean their mean: the floor
     * @param smallest the smallest
     * @param largest the largest
     */
    record Reach(double mean, double smallest, double largest) {

        static Reach of(double[] values) {
            double sum = 0;
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                sum += value;
                smallest = Math.min(smallest, value);
                largest = Math.max(largest, value);
            }
            return new Reach(sum / values.length, smallest, largest);
        }
    }
}

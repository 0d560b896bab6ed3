// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * The samples of three tables one after the other: training rows, held-out rows, synthetic rows. Each is in random order,
 * so that its first rows are a random choice.
 */
final class PooledTable {

    private final RowSample all;
    private final int train;
    private final int holdOut;
    private final int synthetic;

    PooledTable(RowSample train, RowSample holdOut, RowSample synthetic, long seed) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        List<Object[]> rows = new ArrayList<>();
        append(rows, train, random, 1L << 40);
        append(rows, holdOut, random, 2L << 40);
        append(rows, synthetic, random, 3L << 40);
        all = new RowSample(train.columns(), rows, rows.size());
        this.train = train.size();
        this.holdOut = holdOut.size();
        this.synthetic = synthetic.size();
    }

    private static void append(List<Object[]> rows, RowSample sample, PhiloxStream random, long number) {
        for (int i : RealSplits.shuffled(sample.size(), random, number)) {
            rows.add(sample.rows().get(i));
        }
    }

    RowSample all() {
        return all;
    }

    /** Number of training and held-out rows. */
    int real() {
        return train + holdOut;
    }

    int[] train() {
        return IntStream.range(0, train).toArray();
    }

    int[] holdOut() {
        return IntStream.range(train, train + holdOut).toArray();
    }

    int[] synthetic() {
        return IntStream.range(real(), real() + synthetic).toArray();
    }

    /** Synthetic rows, no more than there are training rows: real pairs of the same sizes exist then. */
    int[] comparedSynthetic() {
        return head(synthetic(), train);
    }

    static int[] head(int[] indices, int count) {
        return Arrays.copyOf(indices, Math.min(indices.length, count));
    }

    RowSample select(int[] indices) {
        List<Object[]> rows = new ArrayList<>();
        for (int i : indices) {
            rows.add(all.rows().get(i));
        }
        return new RowSample(all.columns(), rows, rows.size());
    }
}

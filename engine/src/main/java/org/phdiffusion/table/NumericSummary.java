// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;

/** What one pass remembers of the values of a numeric column. */
final class NumericSummary {

    private final Moments moments = new Moments();
    private final Reservoir reservoir = new Reservoir();
    private double second = Double.POSITIVE_INFINITY;
    private double lastButOne = Double.NEGATIVE_INFINITY;
    private long count;
    private double[] sorted;

    void add(double value) {
        double smallest = moments.smallest();
        double largest = moments.largest();
        if (value < smallest) {
            second = smallest;
        } else if (value > smallest && value < second) {
            second = value;
        }
        if (value > largest) {
            lastButOne = largest;
        } else if (value < largest && value > lastButOne) {
            lastButOne = value;
        }
        moments.add(value);
        reservoir.add(value);
        count++;
    }

    long count() {
        return count;
    }

    Moments moments() {
        return moments;
    }

    /** All values. */
    ScaledValues all() {
        return new ScaledValues(moments.smallest(), moments.largest(), moments.mean(), moments.deviation(), sorted());
    }

    /** The values beside one of them. */
    ScaledValues without(double spike) {
        double[] rest = Arrays.stream(sorted()).filter(value -> value != spike).toArray();
        Moments others = new Moments();
        for (double value : rest) {
            others.add(value);
        }
        return new ScaledValues(
                moments.smallest() == spike ? second : moments.smallest(),
                moments.largest() == spike ? lastButOne : moments.largest(),
                others.mean(),
                others.constant() ? 1 : others.deviation(),
                rest);
    }

    /** The sample that is kept; call when all values were added. */
    double[] sorted() {
        if (sorted == null) {
            sorted = reservoir.sorted();
        }
        return sorted;
    }
}

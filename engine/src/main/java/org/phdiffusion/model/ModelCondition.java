// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.List;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.sampling.ConditionSource;
import org.phdiffusion.table.NominalCodec;

/**
 * The nominal column that is given to the network instead of being generated, and how often its categories occurred.
 *
 * @param column name of the column
 * @param counts training rows of each category, in the order of the column's codec
 */
public record ModelCondition(String column, List<Long> counts) {

    /** The fractional part of the golden ratio as a fraction of 2^64. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /**
     * Checks the counts.
     *
     * @param column as the component
     * @param counts as the component
     * @throws IllegalArgumentException if a count is negative or all are zero
     */
    public ModelCondition {
        counts = List.copyOf(counts);
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "The condition column '" + column + "' counts a category " + count + " times.");
            }
            total = Math.addExact(total, count);
        }
        if (total == 0) {
            throw new IllegalArgumentException("The condition column '" + column + "' counts no rows.");
        }
    }

    /**
     * Rows counted.
     *
     * @return at least 1
     */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Conditions in the real frequencies: particle i takes the category at {@code frac(u + i phi)} of the cumulative
     * frequencies, with u from the seed and phi the golden ratio. Being evenly spread (Weyl 1916), any run of
     * consecutive particles has the real frequencies up to a few rows; being a function of the particle alone, the
     * conditions do not depend on how a run is divided.
     *
     * @param codec the column's codec
     * @param seed seed of the run
     * @return the conditions
     */
    public ConditionSource source(NominalCodec codec, long seed) {
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.CONDITION);
        long start = (long) (stream.uniform(0, 0, 0) * 0x1p62) << 2;
        double[] cumulative = new double[counts.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += counts.get(i);
            cumulative[i] = sum;
        }
        double total = sum;
        return (particle, target, offset) -> {
            double share = ((start + particle * GOLDEN) >>> 11) * 0x1p-53;
            codec.encodeIndex(category(cumulative, share * total), target, offset);
        };
    }

    private static int category(double[] cumulative, double at) {
        int index = 0;
        while (index < cumulative.length - 1 && at >= cumulative[index]) {
            index++;
        }
        return index;
    }
}

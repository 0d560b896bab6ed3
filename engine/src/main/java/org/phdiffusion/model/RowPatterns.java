// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.table.TableEncoding;

/**
 * How often each class occurred together with each set of missing cells, the most frequent first. Samples take their
 * class and, if wanted, their missing cells from it.
 *
 * @param patterns at least one, all different
 * @param droppedRows rows whose pattern is too rare to be kept
 */
public record RowPatterns(List<RowPattern> patterns, long droppedRows) {

    /** Most patterns that are kept. */
    public static final int MAX_PATTERNS = 10_000;

    /** Most missing cells that the patterns kept have together, so that a model's file stays small. */
    static final int MAX_CELLS = 1_000_000;

    /**
     * Checks the components.
     *
     * @param patterns as the component
     * @param droppedRows as the component
     * @throws IllegalArgumentException if there are none or too many
     * @throws ArithmeticException if the rows are too many to count
     */
    public RowPatterns {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty() || patterns.size() > MAX_PATTERNS || droppedRows < 0) {
            throw new IllegalArgumentException("Between 1 and " + MAX_PATTERNS + " patterns are needed, but "
                    + patterns.size() + " are there, and " + droppedRows + " rows were dropped.");
        }
        long total = droppedRows;
        for (RowPattern pattern : patterns) {
            total = Math.addExact(total, pattern.count());
        }
    }

    /** Counts the patterns of encoded rows. */
    static final class Counter {

        private final TableEncoding encoding;
        private final int columns;
        private final int condition;
        private final Map<Key, long[]> counts = new LinkedHashMap<>();

        /**
         * Begins to count.
         *
         * @param encoding what encoded the rows
         * @param conditioning names the standard condition
         */
        Counter(TableEncoding encoding, Conditioning conditioning) {
            this.encoding = encoding;
            columns = encoding.varyingColumns().length;
            condition = conditioning.index(encoding);
        }

        /** Counts rows, of which {@code missing} says what is missing, if anything is. */
        void add(float[] values, BitSet missing, int rows) {
            for (int row = 0; row < rows; row++) {
                BitSet gaps = missing == null ? new BitSet() : missing.get(row * columns, (row + 1) * columns);
                counts.computeIfAbsent(new Key(category(values, row * encoding.dimension()), gaps), key -> new long[1])[
                        0]++;
            }
        }

        /** Index of the largest coordinate; a missing class has none above 0. */
        private int category(float[] values, int start) {
            if (condition < 0) {
                return -1;
            }
            int offset = start + encoding.offset(condition);
            int width = encoding.columns().get(condition).codec().width();
            int best = -1;
            float largest = 0;
            for (int j = 0; j < width; j++) {
                if (values[offset + j] > largest) {
                    largest = values[offset + j];
                    best = j;
                }
            }
            return best;
        }

        /** The patterns of all rows, at least one. */
        RowPatterns patterns() {
            return mostFrequent(counts);
        }
    }

    private static RowPatterns mostFrequent(Map<Key, long[]> counts) {
        List<RowPattern> all = new ArrayList<>();
        counts.forEach((key, count) -> all.add(
                new RowPattern(key.category(), key.missing().stream().boxed().toList(), count[0])));
        all.sort(Comparator.comparingLong(RowPattern::count).reversed());
        long cells = 0;
        int kept = 0;
        while (kept < Math.min(all.size(), MAX_PATTERNS)) {
            cells += all.get(kept).missing().size();
            if (cells > MAX_CELLS) {
                break;
            }
            kept++;
        }
        long dropped = all.stream().skip(kept).mapToLong(RowPattern::count).sum();
        return new RowPatterns(all.subList(0, kept), dropped);
    }

    private record Key(int category, BitSet missing) {}

    /** The columns that some row lacks, by their index among those that vary. */
    BitSet everMissing() {
        BitSet columns = new BitSet();
        patterns.forEach(pattern -> pattern.missing().forEach(columns::set));
        return columns;
    }

    /**
     * Checks that the patterns are possible.
     *
     * @param columns number of columns that vary
     * @param condition index of the standard condition among those; -1 for none
     * @param categories number of its categories
     */
    void requireFit(int columns, int condition, int categories) {
        for (RowPattern pattern : patterns) {
            List<Integer> missing = pattern.missing();
            int last = missing.isEmpty() ? -1 : missing.get(missing.size() - 1);
            if (last >= columns || missing.size() == columns) {
                throw new IllegalArgumentException("A pattern lacks the columns " + missing + ", but the table has "
                        + columns + " that vary, and one of them must be there.");
            }
            boolean known = condition >= 0 && !missing.contains(condition);
            boolean fits =
                    known ? pattern.category() >= 0 && pattern.category() < categories : pattern.category() == -1;
            if (!fits) {
                throw new IllegalArgumentException("A pattern has category " + pattern.category() + ", but "
                        + (known ? "the condition has " + categories + " categories." : "its row has no class."));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Builds one-hot codecs and decides which categories are rare. */
final class NominalFitter {

    /** Columns of fewer categories keep them all, unless a minimum is set. */
    static final int FEW = 20;

    private static final int MOST_FREQUENT = 100;
    private static final long ROWS_A_RARE_ONE = 1_000;

    private final ColumnStatistics column;

    NominalFitter(ColumnStatistics column) {
        this.column = column;
    }

    /** The codec of at least two categories, given with their numbers of rows in the order of appearance. */
    Choice choose(CategoryType type, Map<String, Long> rows, ValueCounts counts) {
        int limit = column.all().maxCategories();
        if (counts.exceeded() || rows.size() > limit) {
            throw new TableException("Column '" + column.name() + "' has more than "
                    + Math.min(limit, rows.size() - 1)
                    + " categories; leave the column out, or group its categories into"
                    + " fewer.");
        }
        List<String> kept = kept(rows, counts.added());
        if (rows.size() - kept.size() < 2) {
            return new Choice(
                    new NominalCodec(type, List.copyOf(rows.keySet()), RareCategories.NONE),
                    "one coordinate for each of the " + rows.size() + " categories",
                    rows.size(),
                    warning(rows.size(), counts.added()));
        }
        List<String> rare = rows.keySet().stream()
                .filter(category -> !kept.contains(category))
                .toList();
        RareCategories group =
                new RareCategories(rare, rare.stream().map(rows::get).toList());
        return new Choice(
                new NominalCodec(type, kept, group),
                "one coordinate for each of the " + kept.size() + " frequent categories, and one for " + rare.size()
                        + " rare ones",
                rows.size(),
                warning(rows.size(), counts.added()));
    }

    /** The categories with a coordinate of their own, in the order of appearance; at least one. */
    private List<String> kept(Map<String, Long> rows, long observed) {
        int minimum = column.all().minimumCategoryRows();
        boolean automatic = minimum == EncodingSettings.AUTOMATIC;
        if (automatic && rows.size() <= FEW) {
            return List.copyOf(rows.keySet());
        }
        long least = automatic ? Math.max(2, (observed + ROWS_A_RARE_ONE - 1) / ROWS_A_RARE_ONE) : minimum;
        List<String> byFrequency = new ArrayList<>(rows.keySet());
        // Sorting is stable: of equally frequent categories the first to appear is kept.
        byFrequency.sort(Comparator.comparing(rows::get, Comparator.reverseOrder()));
        int size = 1;
        int most = automatic ? MOST_FREQUENT : byFrequency.size();
        while (size < Math.min(most, byFrequency.size()) && rows.get(byFrequency.get(size)) >= least) {
            size++;
        }
        List<String> frequent = byFrequency.subList(0, size);
        return rows.keySet().stream().filter(frequent::contains).toList();
    }

    private String warning(int categories, long observed) {
        if (categories <= FEW || 2L * categories <= observed) {
            return "";
        }
        return "Column '" + column.name() + "' has " + categories + " categories in " + observed
                + " rows; leave the column out if it holds identifiers or numbers that were read as text: too few rows"
                + " share a category to learn from.";
    }
}

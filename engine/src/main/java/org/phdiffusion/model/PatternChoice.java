// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Picks row patterns in proportion to their counts, by a share in [0, 1); neighbouring shares give the same class. */
final class PatternChoice {

    private final List<RowPattern> patterns;
    private final double[] cumulative;
    private final int[] varying;

    PatternChoice(DiffusionModel model, Predicate<RowPattern> filter) {
        patterns = model.patterns().patterns().stream()
                .filter(filter)
                .sorted(Comparator.comparingInt(RowPattern::category))
                .toList();
        cumulative = LowDiscrepancy.cumulative(
                patterns.stream().mapToDouble(RowPattern::count).toArray());
        varying = model.encoding().varyingColumns();
    }

    /** Gives the class of the pattern at a share, if it has one. */
    void giveClass(double share, GivenRow row) {
        RowPattern pattern = at(share);
        if (pattern != null && pattern.category() >= 0) {
            row.giveClass(pattern.category());
        }
    }

    /** Marks the missing cells of the pattern at a share as absent. */
    void markAbsent(double share, GivenRow row) {
        RowPattern pattern = at(share);
        if (pattern != null) {
            for (int column : pattern.missing()) {
                row.absent(varying[column]);
            }
        }
    }

    private RowPattern at(double share) {
        return patterns.isEmpty() ? null : patterns.get(LowDiscrepancy.part(cumulative, share));
    }
}

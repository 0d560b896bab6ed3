// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;

/**
 * An attacker who has the synthetic table and real reference rows guesses who was in the training table (DOMIAS; van Breugel
 * et al., AISTATS 2023): the more crowded with synthetic rows the surroundings of a person are, compared with reference
 * rows, the likelier the person was in it. Densities are read off nearest neighbours.
 */
final class MembershipInference {

    private static final double ONE_PER_CENT = 2.326;
    private static final double MARGIN = 0.05;
    private static final double TINY = 1e-9;
    private static final int FEWEST = 20;

    private MembershipInference() {}

    static Measure of(PooledTable table, PairwiseDistances distances) {
        int[] holdOut = table.holdOut();
        String meaning =
                "How well an attacker tells training rows from others by the synthetic rows around them (area under the ROC"
                        + " curve): 0.5 is guessing, 1 is certainty. PASS up to the bound, which one faultless table in"
                        + " 100 exceeds; WARN up to 0.05 more; FAIL above.";
        if (holdOut.length < FEWEST) {
            return Measure.judged(
                    MeasureGroup.PRIVACY,
                    "Membership inference",
                    Double.NaN,
                    0.5,
                    Double.NaN,
                    Double.NaN,
                    MARGIN,
                    meaning,
                    "The attack needs at least " + FEWEST + " held-out rows.");
        }
        int half = holdOut.length / 2;
        int[] others = Arrays.copyOf(holdOut, half);
        int[] reference = Arrays.copyOfRange(holdOut, half, holdOut.length);
        int[] members = PooledTable.head(table.train(), half);
        double value = area(scores(members, reference, table, distances), scores(others, reference, table, distances));
        double deviation = Math.sqrt((members.length + others.length + 1.0) / (12.0 * members.length * others.length));
        double bound = 0.5 + ONE_PER_CENT * deviation;
        return Measure.judged(
                MeasureGroup.PRIVACY,
                "Membership inference",
                value,
                0.5,
                bound,
                value - bound,
                MARGIN,
                meaning,
                "Training rows can be recognised; train for fewer steps or with a smaller network.");
    }

    private static double[] scores(int[] rows, int[] reference, PooledTable table, PairwiseDistances distances) {
        int[] synthetic = table.synthetic();
        return Arrays.stream(rows)
                .mapToDouble(row -> (distances.nearest(row, reference, 1)[0] + TINY)
                        / (distances.nearest(row, synthetic, 1)[0] + TINY))
                .toArray();
    }

    /** The probability that a score of the first kind exceeds one of the second; ties count half. */
    static double area(double[] first, double[] second) {
        double wins = 0;
        for (double a : first) {
            for (double b : second) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        return wins / first.length / second.length;
    }
}

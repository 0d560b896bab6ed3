// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.run.RunMonitor;

/**
 * Classifier two-sample test (Lopez-Paz and Oquab, ICLR 2017): how well a learner tells synthetic from held-out rows that it
 * has not seen, by five-fold cross-validation. Its bound is the 99 % quantile of the rank sum that decides the area under
 * the curve, were the labels exchangeable.
 */
final class TwoSampleClassifier {

    private static final int FOLDS = 5;
    private static final double ONE_PER_CENT = 2.326;
    private static final double MARGIN = 0.15;

    private TwoSampleClassifier() {}

    static List<Measure> of(
            PooledTable table,
            List<PooledColumn> columns,
            List<SupervisedLearner> learners,
            long seed,
            RunMonitor monitor) {
        RowFeatures features = new RowFeatures(table, columns, -1);
        int size = Math.min(table.comparedSynthetic().length, table.holdOut().length);
        int[] holdOut = PooledTable.head(table.holdOut(), size);
        int[] synthetic = PooledTable.head(table.comparedSynthetic(), size);
        int[] training = PooledTable.head(table.train(), size);
        List<Measure> measures = new ArrayList<>();
        for (SupervisedLearner learner : learners) {
            monitor.progress(
                    (double) measures.size() / learners.size(),
                    () -> "Teaching a " + learner.name() + " to tell synthetic from real rows");
            double value = area(learner, features, synthetic, holdOut, seed, monitor);
            double floor = area(learner, features, training, holdOut, seed, monitor);
            double bound = 0.5 + ONE_PER_CENT * Math.sqrt((2.0 * size + 1) / (12.0 * size * size));
            measures.add(Measure.judged(
                    MeasureGroup.ROWS,
                    "Told apart by a " + learner.name(),
                    value,
                    floor,
                    bound,
                    value - bound,
                    MARGIN,
                    ("How well a %s tells %d synthetic from as many held-out rows (area under the ROC curve,"
                                    + " cross-validated): 0.5 is guessing, 1 is certainty. PASS up to the bound, which one"
                                    + " faultless table in about 100 exceeds; WARN up to 0.15 more; FAIL above.")
                            .formatted(learner.name(), size),
                    "Something gives synthetic rows away; look at the worst columns and pairs."));
        }
        return measures;
    }

    private static double area(
            SupervisedLearner learner, RowFeatures features, int[] first, int[] second, long seed, RunMonitor monitor) {
        double[] scoresOfFirst = new double[first.length];
        double[] scoresOfSecond = new double[second.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            monitor.checkCancelled();
            int[] trainFirst = fold(first, fold, false);
            int[] trainSecond = fold(second, fold, false);
            int[] testFirst = fold(first, fold, true);
            int[] testSecond = fold(second, fold, true);
            double[] targets = new double[trainFirst.length + trainSecond.length];
            Arrays.fill(targets, 0, trainFirst.length, 1);
            double[][] scores = learner.predict(
                    features.of(joined(trainFirst, trainSecond)),
                    targets,
                    2,
                    features.of(joined(testFirst, testSecond)),
                    seed + fold,
                    monitor);
            for (int i = 0; i < scores.length; i++) {
                double score = scores[i][1] - scores[i][0];
                if (i < testFirst.length) {
                    scoresOfFirst[fold + FOLDS * i] = score;
                } else {
                    scoresOfSecond[fold + FOLDS * (i - testFirst.length)] = score;
                }
            }
        }
        return MembershipInference.area(scoresOfFirst, scoresOfSecond);
    }

    /** Every fifth row, or the others. */
    private static int[] fold(int[] rows, int fold, boolean inside) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if ((i % FOLDS == fold) == inside) {
                chosen.add(rows[i]);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

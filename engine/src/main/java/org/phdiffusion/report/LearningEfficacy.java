// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;

/**
 * Train on synthetic, test on real: how well a learner taught on synthetic rows predicts a column of held-out rows, against
 * the same learner taught on as many training rows. Macro-F1 for classes, R2 for numbers. The bound allows for all rows
 * being samples: the variance that the held-out rows bring is that of 200 bootstrap samples, the variance that the rows
 * taught on bring is seen between learners taught on halves of the training rows, which vary twice as much.
 */
final class LearningEfficacy {

    private static final int SAMPLES = 200;
    private static final int HALVINGS = 5;
    private static final int FEWEST_HALVED = 8;
    private static final double ONE_PER_CENT = 2.326;
    private static final double MARGIN = 0.1;
    private static final int MOST_CLASSES = 100;
    private static final int FEWEST = 2;

    private final PooledTable table;
    private final PooledColumn target;
    private final int targetIndex;
    private final RowFeatures features;
    private final List<Object> classes;
    private final long seed;

    LearningEfficacy(PooledTable table, List<PooledColumn> columns, int targetIndex, long seed) {
        this.table = table;
        this.targetIndex = targetIndex;
        this.target = columns.get(targetIndex);
        this.features = new RowFeatures(table, columns, targetIndex);
        this.seed = seed;
        TreeSet<Object> found = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        if (!target.numeric()) {
            for (Object[] row : table.all().rows()) {
                if (row[targetIndex] != null) {
                    found.add(row[targetIndex]);
                }
            }
        }
        classes = new ArrayList<>(found);
    }

    /** Why nothing can be learned, in a sentence; empty if something can. */
    Optional<String> obstacle() {
        if (classes.size() > MOST_CLASSES) {
            return Optional.of("Usefulness was not measured: the target column '" + target.name() + "' has "
                    + classes.size() + " classes, more than " + MOST_CLASSES + "; choose another.");
        }
        int fewest = Math.min(
                present(table.comparedSynthetic()).length,
                Math.min(present(table.train()).length, present(table.holdOut()).length));
        return fewest >= FEWEST
                ? Optional.empty()
                : Optional.of("Usefulness was not measured: the target column '" + target.name() + "' has fewer than "
                        + FEWEST + " values in one of the tables; choose another.");
    }

    List<Measure> measures(List<SupervisedLearner> learners, RunMonitor monitor) {
        int[] synthetic = present(table.comparedSynthetic());
        int[] train = PooledTable.head(present(table.train()), synthetic.length);
        int[] test = present(table.holdOut());
        List<Measure> measures = new ArrayList<>();
        double[] truth = targets(test);
        for (SupervisedLearner learner : learners) {
            monitor.progress(
                    (double) measures.size() / learners.size(),
                    () -> "Teaching a " + learner.name() + " to predict '" + target.name() + "'");
            double[] bySynthetic = predict(learner, synthetic, test, monitor);
            double[] byReal = predict(learner, train, test, monitor);
            double taught = taughtVariance(learner, train, test, truth, monitor);
            measures.add(measure(learner, truth, bySynthetic, byReal, taught));
        }
        return measures;
    }

    private Measure measure(
            SupervisedLearner learner, double[] truth, double[] bySynthetic, double[] byReal, double taught) {
        double value = score(truth, bySynthetic);
        double floor = score(truth, byReal);
        double bound = floor - ONE_PER_CENT * Math.sqrt(testedVariance(truth, bySynthetic, byReal) + taught);
        return Measure.judged(
                MeasureGroup.USEFULNESS,
                "Prediction of '" + target.name() + "' by a " + learner.name(),
                value,
                floor,
                bound,
                bound - value,
                MARGIN,
                ("%s on held-out rows of a %s taught on synthetic rows; the floor is the same taught on as many training"
                                + " rows. PASS down to the bound, below which one faultless table in about 100 falls;"
                                + " WARN down to 0.1 less; FAIL below.")
                        .formatted(target.numeric() ? "R2" : "Macro-F1", learner.name()),
                "What the other columns say about '" + target.name()
                        + "' is partly lost; condition the model on it, or train longer.");
    }

    /**
     * The variance of the difference of two scores that independent samples to be taught on bring. A score's variance falls
     * as one over the rows taught on, so that half of them double it: the variance of one half is that of two wholes.
     */
    private double taughtVariance(
            SupervisedLearner learner, int[] train, int[] test, double[] truth, RunMonitor monitor) {
        if (train.length < FEWEST_HALVED) {
            return 0;
        }
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.BOOTSTRAP);
        double squares = 0;
        for (int k = 0; k < HALVINGS; k++) {
            int[] order = RealSplits.shuffled(train.length, random, (6L << 40) + k);
            int[] mixed = Arrays.stream(order).map(i -> train[i]).toArray();
            int half = mixed.length / 2;
            double first = score(truth, predict(learner, Arrays.copyOf(mixed, half), test, monitor));
            double second = score(truth, predict(learner, Arrays.copyOfRange(mixed, half, 2 * half), test, monitor));
            squares += (first - second) * (first - second) / 2;
        }
        return squares / HALVINGS;
    }

    /** The variance of the difference of two scores that the rows tested on bring. */
    private double testedVariance(double[] truth, double[] first, double[] second) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.BOOTSTRAP);
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < SAMPLES; k++) {
            double[] t = new double[truth.length];
            double[] a = new double[truth.length];
            double[] b = new double[truth.length];
            for (int i = 0; i < t.length; i++) {
                int drawn = random.below(t.length, i, 1, k);
                t[i] = truth[drawn];
                a[i] = first[drawn];
                b[i] = second[drawn];
            }
            double difference = score(t, a) - score(t, b);
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / SAMPLES;
        return Math.max(0, squares / SAMPLES - mean * mean);
    }

    private int[] present(int[] rows) {
        return Arrays.stream(rows)
                .filter(i -> table.all().rows().get(i)[targetIndex] != null)
                .toArray();
    }

    private double[] targets(int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(i -> target.numeric()
                        ? target.number(i)
                        : classes.indexOf(table.all().rows().get(i)[targetIndex]))
                .toArray();
    }

    private double[] predict(SupervisedLearner learner, int[] train, int[] test, RunMonitor monitor) {
        double[] targets = targets(train);
        if (!target.numeric() && Arrays.stream(targets).distinct().count() < 2) {
            double[] constant = new double[test.length];
            Arrays.fill(constant, targets[0]);
            return constant;
        }
        double[][] scores =
                learner.predict(features.of(train), targets, classes.size(), features.of(test), seed, monitor);
        double[] predicted = new double[test.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = target.numeric() ? scores[i][0] : largest(scores[i]);
        }
        return predicted;
    }

    private static int largest(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    private double score(double[] truth, double[] predicted) {
        return target.numeric() ? rSquared(truth, predicted) : macroF1(truth, predicted, classes.size());
    }

    /** Mean over the classes that occur among truth or predictions of 2 TP / (2 TP + FP + FN). */
    static double macroF1(double[] truth, double[] predicted, int classes) {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < classes; label++) {
            int hits = 0;
            int named = 0;
            for (int i = 0; i < truth.length; i++) {
                hits += truth[i] == label && predicted[i] == label ? 1 : 0;
                named += (truth[i] == label ? 1 : 0) + (predicted[i] == label ? 1 : 0);
            }
            if (named > 0) {
                sum += 2.0 * hits / named;
                occurring++;
            }
        }
        return sum / Math.max(1, occurring);
    }

    static double rSquared(double[] truth, double[] predicted) {
        double mean = Arrays.stream(truth).average().orElse(0);
        double error = 0;
        double spread = 0;
        for (int i = 0; i < truth.length; i++) {
            error += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
            spread += (truth[i] - mean) * (truth[i] - mean);
        }
        return spread > 0 ? 1 - error / spread : 0;
    }
}

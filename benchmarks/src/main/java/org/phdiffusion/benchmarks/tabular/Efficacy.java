// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.phdiffusion.report.RowSample;

/** How well learners that were taught on some rows predict real test rows: macro-F1 of classes, or R2 of numbers. */
final class Efficacy {

    /** The key of the mean over all learners. */
    static final String MEAN = "";

    private final List<Learner> learners;
    private final int tries;

    Efficacy(List<Learner> learners, int tries) {
        this.learners = List.copyOf(learners);
        this.tries = tries;
    }

    static Efficacy forClasses(int tries) {
        return new Efficacy(
                List.of(new LinearLearner(), new BoostedStumps(), new ForestLearner(), new XgBoostLearner()), tries);
    }

    static Efficacy forNumbers(int tries) {
        return new Efficacy(List.of(new LinearLearner(), new ForestLearner(), new XgBoostLearner()), tries);
    }

    /** Scores by learner, and their mean. */
    Map<String, Double> of(RowSample train, RowSample test, BenchmarkTable table) {
        int target = table.target();
        Optional<Problem> problem = Features.problem(train, test, target, table.classification());
        Map<String, Double> scores = new LinkedHashMap<>();
        double sum = 0;
        for (Learner learner : learners) {
            double score =
                    problem.map(p -> score(learner, p, train, test, target)).orElse(0.0);
            scores.put(learner.name(), score);
            sum += score;
        }
        scores.put(MEAN, sum / learners.size());
        return scores;
    }

    private double score(Learner learner, Problem problem, RowSample train, RowSample test, int target) {
        int runs = learner.random() ? tries : 1;
        double sum = 0;
        for (int seed = 0; seed < runs; seed++) {
            double[] predicted = learner.predict(problem, seed);
            if (problem.classes() == 0) {
                sum += rSquared(Features.numbers(test, target), predicted);
            } else {
                List<String> known = new ArrayList<>(Features.classes(train, target));
                int[] truth = test.rows().stream()
                        .mapToInt(row -> known.indexOf(String.valueOf(row[target])))
                        .toArray();
                sum += macroF1(truth, predicted);
            }
        }
        return sum / runs;
    }

    /** Mean over the classes that occur among truth or predictions of 2 TP / (2 TP + FP + FN). */
    static double macroF1(int[] truth, double[] predicted) {
        TreeSet<Integer> classes = new TreeSet<>();
        for (int i = 0; i < truth.length; i++) {
            classes.add(truth[i]);
            classes.add((int) predicted[i]);
        }
        double sum = 0;
        for (int label : classes) {
            int hits = 0;
            int named = 0;
            for (int i = 0; i < truth.length; i++) {
                hits += truth[i] == label && (int) predicted[i] == label ? 1 : 0;
                named += (truth[i] == label ? 1 : 0) + ((int) predicted[i] == label ? 1 : 0);
            }
            sum += 2.0 * hits / named;
        }
        return sum / classes.size();
    }

    static double rSquared(double[] truth, double[] predicted) {
        double mean = 0;
        for (double value : truth) {
            mean += value / truth.length;
        }
        double error = 0;
        double spread = 0;
        for (int i = 0; i < truth.length; i++) {
            error += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
            spread += (truth[i] - mean) * (truth[i] - mean);
        }
        return 1 - error / spread;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.phdiffusion.benchmarks.tabular.BenchmarkTable.Split;
import org.phdiffusion.benchmarks.tabular.Method.Generated;
import org.phdiffusion.report.Coverage;
import org.phdiffusion.report.MixedRows;
import org.phdiffusion.report.MixedSpace;
import org.phdiffusion.report.OptimalTransport;
import org.phdiffusion.report.RowSample;
import org.phdiffusion.run.RunMonitor;

/**
 * Generation, from complete rows or from rows of which a share of the cells has been removed; compared with the complete
 * real rows in either case.
 *
 * @param table the data set
 * @param seeds number of splits
 * @param generations tables a split
 * @param tries runs of a random learner
 * @param missingShare share of the cells removed at random, in every column but the target
 */
record GenerationTask(BenchmarkTable table, int seeds, int generations, int tries, double missingShare) {

    /** Measures the oracle. */
    Map<String, Double> oracle() {
        Scores scores = new Scores();
        for (int seed = 0; seed < seeds; seed++) {
            Split split = table.split(seed);
            measure(new Oracle(split.train()), split, seed, 1, scores);
        }
        return scores.means();
    }

    /** Measures a method. */
    Map<String, Double> measure(Method method) {
        Scores scores = new Scores();
        for (int seed = 0; seed < seeds; seed++) {
            measure(method, table.split(seed), seed, generations, scores);
        }
        return scores.means();
    }

    private void measure(Method method, Split split, int seed, int count, Scores scores) {
        RowSample given = missingShare == 0
                ? split.train()
                : MissingCells.remove(split.train(), missingShare, table.target(), seed);
        Generated generated = method.generate(given, count, seed);
        MixedSpace space = MixedSpace.fit(split.train());
        MixedRows train = space.place(split.train());
        MixedRows test = space.place(split.test());
        Efficacy efficacy = table.classification() ? Efficacy.forClasses(tries) : Efficacy.forNumbers(tries);
        String score = table.classification() ? "F1" : "R2";
        Map<String, Double> real = efficacy.of(split.train(), split.test(), table);
        for (RowSample rows : generated.tables()) {
            MixedRows fake = space.place(rows);
            scores.add("W_train", OptimalTransport.distance(train, fake, RunMonitor.NONE));
            scores.add("W_test", OptimalTransport.distance(test, fake, RunMonitor.NONE));
            scores.add("coverage_train", Coverage.of(train, fake, RunMonitor.NONE));
            scores.add("coverage_test", Coverage.of(test, fake, RunMonitor.NONE));
            add(scores, score, "_real", real);
            add(scores, score, "_fake", efficacy.of(rows, split.test(), table));
            add(scores, score, "_comb", efficacy.of(joined(split.train(), rows), split.test(), table));
        }
        scores.add("train seconds", generated.trainSeconds());
        scores.add("sample seconds", generated.sampleSeconds());
    }

    private static void add(Scores scores, String score, String data, Map<String, Double> byLearner) {
        byLearner.forEach((learner, value) ->
                scores.add(score + data + (learner.equals(Efficacy.MEAN) ? "" : "_" + learner), value));
    }

    private static RowSample joined(RowSample first, RowSample second) {
        List<Object[]> rows = new ArrayList<>(first.rows());
        rows.addAll(second.rows());
        return new RowSample(first.columns(), rows, rows.size());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.benchmarks.tabular.PortHamiltonianDiffusion.Imputed;
import org.phdiffusion.report.MixedRows;
import org.phdiffusion.report.MixedSpace;
import org.phdiffusion.report.RowSample;

/**
 * Imputation: a share of the cells of the training rows is removed, in every column but the target, and filled again.
 * Errors are absolute differences of columns scaled to [0, 1], a removed cell; a wrong category is an error of 1.
 *
 * @param table the data set
 * @param seeds number of splits
 * @param imputations completed copies
 * @param missingShare share of the cells removed
 */
record ImputationTask(BenchmarkTable table, int seeds, int imputations, double missingShare) {

    /** Measures several imputations, and the single best one, as methods of their own. */
    Map<String, Map<String, Double>> measure(PortHamiltonianDiffusion product) {
        Scores several = new Scores();
        Scores best = new Scores();
        for (int seed = 0; seed < seeds; seed++) {
            RowSample complete = table.split(seed).train();
            RowSample gaps = MissingCells.remove(complete, missingShare, table.target(), seed);
            List<Object[]> keptComplete = new ArrayList<>();
            List<Object[]> keptGaps = new ArrayList<>();
            long missing = 0;
            for (int i = 0; i < gaps.size(); i++) {
                long gapsHere = gapsIn(gaps.rows().get(i));
                if (gapsHere < gaps.columns().size() - 1) {
                    keptComplete.add(complete.rows().get(i));
                    keptGaps.add(gaps.rows().get(i));
                    missing += gapsHere;
                }
            }
            RowSample truth = new RowSample(complete.columns(), keptComplete, keptComplete.size());
            Imputed imputed =
                    product.impute(new RowSample(gaps.columns(), keptGaps, keptGaps.size()), imputations, seed);
            add(several, truth, imputed.several(), missing);
            add(best, truth, List.of(imputed.best()), missing);
            several.add("train seconds", imputed.trainSeconds());
            several.add("sample seconds", imputed.imputeSeconds());
        }
        Map<String, Map<String, Double>> measured = new LinkedHashMap<>();
        measured.put(PortHamiltonianDiffusion.NAME, several.means());
        measured.put(PortHamiltonianDiffusion.NAME + ", single best", best.means());
        return measured;
    }

    private static long gapsIn(Object[] row) {
        long gaps = 0;
        for (Object value : row) {
            gaps += value == null ? 1 : 0;
        }
        return gaps;
    }

    /** Observed cells are equal, so that the distance of two rows is the error of the cells removed. */
    private static void add(Scores scores, RowSample truth, List<RowSample> copies, long missing) {
        MixedSpace space = MixedSpace.fit(truth);
        MixedRows real = space.place(truth);
        double[] least = new double[truth.size()];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        double sum = 0;
        for (RowSample copy : copies) {
            MixedRows points = space.place(copy);
            for (int i = 0; i < least.length; i++) {
                double error = real.distance(i, points, i);
                sum += error / copies.size();
                least[i] = Math.min(least[i], error);
            }
        }
        scores.add("MinMAE", java.util.Arrays.stream(least).sum() / missing);
        scores.add("AvgMAE", sum / missing);
    }
}

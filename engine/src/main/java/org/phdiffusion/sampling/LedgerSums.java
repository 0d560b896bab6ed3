// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Adds up the measurements of the tiles of a run, block by block in the order of the rows. */
final class LedgerSums {

    private final List<StepPlan> plans;
    private final int dimension;
    private final double[][] sums;
    private final long[] saturatedRows;
    private final long[] replacedRows;
    private final long[][] saturatedCoordinates;

    LedgerSums(List<StepPlan> plans, int dimension) {
        this.plans = plans;
        this.dimension = dimension;
        this.sums = new double[plans.size() + 1][TileSums.QUANTITIES];
        this.saturatedRows = new long[plans.size()];
        this.replacedRows = new long[plans.size()];
        this.saturatedCoordinates = new long[plans.size()][dimension];
    }

    void add(TileSums tile) {
        for (int level = 0; level <= plans.size(); level++) {
            for (int block = 0; block < tile.blocks(); block++) {
                for (int quantity = 0; quantity < TileSums.QUANTITIES; quantity++) {
                    sums[level][quantity] += tile.level(level)[block * TileSums.QUANTITIES + quantity];
                }
            }
        }
        for (int step = 0; step < plans.size(); step++) {
            saturatedRows[step] += tile.saturatedRows()[step];
            replacedRows[step] += tile.replacedRows()[step];
            for (int j = 0; j < dimension; j++) {
                saturatedCoordinates[step][j] += tile.saturatedCoordinates(step)[j];
            }
        }
    }

    EnergyLedger ledger(long rows, TargetRule rule) {
        double start = plans.get(0).hold().from();
        double initial = sums[0][TileSums.DISTANCE] / rows;
        double constant = Math.max(1, initial / (dimension * start * start));
        List<LedgerLevel> levels = new ArrayList<>();
        List<List<Double>> coordinates = new ArrayList<>();
        for (StepPlan plan : plans) {
            levels.add(level(plan, rows, constant, rule));
            coordinates.add(DoubleStream.iterate(0, j -> j + 1)
                    .limit(dimension)
                    .map(j -> (double) saturatedCoordinates[plan.index()][(int) j] / rows)
                    .boxed()
                    .toList());
        }
        return new EnergyLedger(rows, dimension, initial, constant, levels, coordinates);
    }

    private LedgerLevel level(StepPlan plan, long rows, double constant, TargetRule rule) {
        int step = plan.index();
        double[] sum = sums[step + 1];
        double to = plan.hold().to();
        long evaluations = rows * (to == 0 ? 1 : rule.evaluationsPerStep());
        return new LedgerLevel(
                step,
                plan.hold().from(),
                to,
                sums[step][TileSums.STORED] / rows,
                sum[TileSums.STORED] / rows,
                sum[TileSums.DISSIPATED] / rows,
                sum[TileSums.SUPPLIED] / rows,
                plan.powers().injected(),
                sum[TileSums.CLOSURE] / rows,
                standardError(sum[TileSums.CLOSURE], sum[TileSums.CLOSURE_SQUARED], rows),
                sum[TileSums.CONTROL] / rows,
                sum[TileSums.DISTANCE] / rows,
                standardError(sum[TileSums.DISTANCE], sum[TileSums.DISTANCE_SQUARED], rows),
                constant * dimension * to * to,
                sum[TileSums.CHANCE] / rows,
                (double) saturatedRows[step] / rows,
                (double) replacedRows[step] / evaluations,
                evaluations);
    }

    /** Standard error of a mean; that of a single row is unknown, not 0. */
    private static double standardError(double sum, double sumOfSquares, long rows) {
        if (rows < 2) {
            return Double.NaN;
        }
        double mean = sum / rows;
        return Math.sqrt(Math.max(sumOfSquares / rows - mean * mean, 0) / (rows - 1));
    }
}

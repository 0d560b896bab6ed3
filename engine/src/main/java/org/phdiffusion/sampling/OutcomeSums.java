// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;

/** Counts what became of the rows of a run, tile by tile. */
final class OutcomeSums {

    private final ConvexSet set;
    private final LedgerSums ledger;
    private long rows;
    private long nonFiniteRows;
    private long rowsOutsideSet;
    private double largestMagnitude;

    OutcomeSums(ConvexSet set, List<StepPlan> plans) {
        this.set = set;
        this.ledger = new LedgerSums(plans, set.dimension());
    }

    void add(TileSamples samples) {
        FMatrixRMaj tile = samples.rows();
        ledger.add(samples.sums());
        rows += tile.numRows;
        for (int i = 0; i < tile.numRows; i++) {
            boolean finite = true;
            for (int j = i * tile.numCols; j < (i + 1) * tile.numCols; j++) {
                double magnitude = Math.abs(tile.data[j]);
                if (magnitude <= Float.MAX_VALUE) {
                    largestMagnitude = Math.max(largestMagnitude, magnitude);
                } else {
                    finite = false;
                }
            }
            if (!finite) {
                nonFiniteRows++;
            }
            if (!set.contains(tile.data, i * tile.numCols)) {
                rowsOutsideSet++;
            }
        }
    }

    SamplingOutcome outcome(TargetRule rule) {
        EnergyLedger books = ledger.ledger(rows, rule);
        long evaluations =
                books.levels().stream().mapToLong(LedgerLevel::evaluations).sum();
        return new SamplingOutcome(rows, nonFiniteRows, rowsOutsideSet, largestMagnitude, evaluations, books);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

/** A finished run kept in memory. */
record Samples(FMatrixRMaj rows, SamplingOutcome outcome) {

    static Samples of(Denoiser denoiser, ConvexSet set, SamplingSettings settings, long first, int count) {
        FMatrixRMaj all = new FMatrixRMaj(count, denoiser.dimension());
        SamplingOutcome outcome = new ReverseSampler(denoiser, set, settings)
                .sample(first, count, null, sink(all, first), RunMonitor.NONE);
        return new Samples(all, outcome);
    }

    static SampleSink sink(FMatrixRMaj all, long first) {
        return (row, rows) ->
                System.arraycopy(rows.data, 0, all.data, (int) (row - first) * all.numCols, rows.getNumElements());
    }

    double mean(int column) {
        double sum = 0;
        for (int i = 0; i < rows.numRows; i++) {
            sum += rows.get(i, column);
        }
        return sum / rows.numRows;
    }

    double covariance(int a, int b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < rows.numRows; i++) {
            sum += (rows.get(i, a) - meanA) * (rows.get(i, b) - meanB);
        }
        return sum / (rows.numRows - 1);
    }
}

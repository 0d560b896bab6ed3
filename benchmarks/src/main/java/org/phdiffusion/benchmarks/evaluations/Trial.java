// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.model.CellSources;
import org.phdiffusion.model.MissingCells;
import org.phdiffusion.model.TableSampler;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.TrajectoryRecorder;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.RowSource;

/**
 * One run of one method, and how good its rows are.
 *
 * @param subject the model and its references
 * @param method how was sampled
 * @param evaluations the number allowed
 * @param used energy evaluations a row, at most the number allowed
 * @param unseen energy distance of decoded rows to unseen rows, over its floor
 * @param learned energy distance of decoded rows to the rows learned, over its floor; not a number for a density
 * @param encodedUnseen energy distance of rows before decoding to unseen rows, over its floor; as decoded for a density
 * @param sliced sliced Wasserstein distance of decoded rows to unseen rows, over its floor
 * @param outsideSupport share of rows outside the support of a density; not a number for a table
 * @param outsideSet share of rows that ended outside the admissible set
 * @param margin smallest certificate margin; not a number if the method is not certified
 */
record Trial(
        Subject subject,
        SamplingMethod method,
        int evaluations,
        double used,
        double unseen,
        double learned,
        double encodedUnseen,
        double sliced,
        double outsideSupport,
        double outsideSet,
        double margin) {

    /** Draws rows with a seed; all methods and numbers of evaluations begin at the same noise. */
    static Trial of(Subject subject, SamplingMethod method, int evaluations, int rows, long seed, Backend backend) {
        TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(rows);
        List<Object[]> drawn = new ArrayList<>();
        SamplingOutcome outcome = new TableSampler(subject.model(), method.settings(evaluations, seed), backend)
                .sample(
                        0,
                        rows,
                        CellSources.likeData(subject.model(), seed, MissingCells.NONE),
                        (number, row) -> drawn.add(row),
                        recorder,
                        RunMonitor.NONE);
        List<FMatrixRMaj> states = recorder.trajectory().states();
        FMatrixRMaj encoded = states.get(states.size() - 1);
        FMatrixRMaj decoded = EncodedRows.complete(
                        subject.model().encoding(),
                        RowSource.of(subject.model().encoding().schema(), drawn))
                .values();
        boolean density = subject.data().sampled();
        double unseen = subject.unseen().energyRatio(decoded);
        return new Trial(
                subject,
                method,
                evaluations,
                (double) outcome.evaluations() / rows,
                unseen,
                density ? Double.NaN : subject.learned().energyRatio(decoded),
                density ? unseen : subject.unseen().energyRatio(encoded),
                subject.unseen().slicedRatio(decoded, seed),
                density ? subject.outsideSupport(encoded) : Double.NaN,
                (double) outcome.rowsOutsideSet() / rows,
                method.certified() ? outcome.ledger().smallestMargin() : Double.NaN);
    }
}

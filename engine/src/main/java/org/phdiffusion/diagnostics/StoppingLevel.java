// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.StoppingCurve;
import org.phdiffusion.sampling.Trajectory;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.TableEncoding;

/**
 * The largest noise level at which the gap between the distances of samples and of real rows to the nearest training row
 * closes, from the states of one recorded run; see {@link StoppingCurve}, which also states its false-alarm rate.
 */
public final class StoppingLevel {

    private static final String NAME = "Stopping level";

    /** Share of the distance of real rows that samples keep at least without a warning. */
    private static final double FAR_ENOUGH = 0.8;

    private static final String MEANING = """
            Samples that lie nearer to training rows than fresh real rows do imitate them. The curve shows the median \
            distance of a sample to its nearest training row, had its run stopped at that noise level, the line the same for \
            real rows; the bands are 95 % bootstrap intervals. A run that stops where both meet leaves just enough noise for \
            samples to keep the distance that real rows keep, at the cost of some faithfulness. The level is 0 where samples \
            are not nearer than real rows: then there is nothing to gain. PH Reverse Sampler can stop at the level that the \
            learner recommends, or at this one. It is no proof of privacy, and a model that needs it has been trained for \
            too long or on too few rows. Source: Liu and Zuazua, arXiv 2511.05940, on early stopping and memorisation.""";

    private StoppingLevel() {}

    /**
     * Judges a run.
     *
     * @param trajectory recorded rows of a run with noise down to level 0; those that lack cells are left out, 256 are enough
     * @param encoding the columns of the rows
     * @param training encoded complete rows that the model was trained with, not modified
     * @param heldOut encoded complete rows that it was not trained with, not modified; may be empty
     * @param seed chooses rows and resamples
     * @param monitor shows progress and cancels
     * @return the recommended level; PASS if it is 0 because samples are not nearer than real rows, WARN if they keep less
     *     than 80 % of the distance of real rows or no level helps, INFO in between or with fewer than 20 rows
     */
    public static Diagnosis of(
            Trajectory trajectory,
            TableEncoding encoding,
            FMatrixRMaj training,
            FMatrixRMaj heldOut,
            long seed,
            RunMonitor monitor) {
        Trajectory complete = trajectory.complete(StoppingCurve.ENOUGH_SAMPLES);
        if (complete.rows() < StoppingCurve.FEWEST_ROWS || training.numRows < StoppingCurve.FEWEST_ROWS) {
            return new Diagnosis(
                    Topic.PRIVACY,
                    new DiagnosticResult(
                            NAME,
                            Double.NaN,
                            Double.NaN,
                            Verdict.INFO,
                            "Not measured: at least %d complete samples and training rows are needed, but there are %d and %d."
                                    .formatted(StoppingCurve.FEWEST_ROWS, complete.rows(), training.numRows)),
                    MEANING,
                    List.of());
        }
        return of(StoppingCurve.of(
                complete,
                encoding.convexSet(),
                rows -> EncodedRows.asInATable(encoding, rows, seed, monitor),
                training,
                heldOut,
                seed,
                monitor));
    }

    /**
     * Judges a curve.
     *
     * @param curve measured along a run
     * @return the recommended level; PASS if it is 0 because samples are not nearer than real rows, WARN if they keep less
     *     than 80 % of the distance of real rows or no level helps, INFO in between
     */
    public static Diagnosis of(StoppingCurve curve) {
        StoppingCurve.Interval samples = curve.levels().get(0).distance();
        String figures = "the median sample is %s away from its nearest training row, the median real row %s"
                .formatted(
                        Words.number(samples.value()), Words.number(curve.real().value()));
        boolean far = samples.value() >= FAR_ENOUGH * curve.real().value();
        String finding = (far
                        ? "Samples lie somewhat nearer to training rows than real rows do: "
                        : "Samples imitate training rows: ")
                + figures;
        Verdict verdict = far ? Verdict.INFO : Verdict.WARN;
        if (curve.closes() && curve.level() == 0) {
            finding = "Samples lie no nearer to training rows than real rows do: " + figures
                    + ". Nothing is gained by stopping early.";
            verdict = Verdict.PASS;
        } else if (curve.closes()) {
            finding += ". Stopped at noise level %s they would be as far.".formatted(Words.level(curve.level()));
        } else {
            finding += ". No noise level to stop at mends that.";
            verdict = Verdict.WARN;
        }
        return new Diagnosis(
                Topic.PRIVACY,
                new DiagnosticResult(NAME, curve.level(), Double.NaN, verdict, finding),
                MEANING,
                List.of(chart(curve)));
    }

    private static LineChart chart(StoppingCurve curve) {
        LevelAxis axis = LevelAxis.of(values(curve, StoppingCurve.Level::level));
        double[] x = axis.places();
        List<LineChart.Mark> marks = new ArrayList<>(axis.marks());
        if (curve.level() > 0) {
            marks.add(new LineChart.Mark(curve.level(), "Stop at " + Words.level(curve.level())));
        }
        return new LineChart(
                "Distance to the nearest training row",
                Axis.noiseLevel(),
                Axis.linear("Median distance"),
                List.of(
                        Series.interval(
                                "Samples, 95 %",
                                x,
                                values(curve, level -> level.distance().lower()),
                                values(curve, level -> level.distance().upper())),
                        Series.measured(
                                "Samples stopped there",
                                x,
                                values(curve, level -> level.distance().value())),
                        Series.interval(
                                "Real rows, 95 %",
                                x,
                                constant(x.length, curve.real().lower()),
                                constant(x.length, curve.real().upper())),
                        Series.of(
                                "Real rows",
                                Series.Role.REFERENCE,
                                x,
                                constant(x.length, curve.real().value()))),
                marks);
    }

    private static double[] values(StoppingCurve curve, ToDoubleFunction<StoppingCurve.Level> quantity) {
        return curve.levels().stream().mapToDouble(quantity).toArray();
    }

    private static double[] constant(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}

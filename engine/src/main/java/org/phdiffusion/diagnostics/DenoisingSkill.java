// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import org.phdiffusion.chart.Axis;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;

/**
 * Whether a denoiser has learned at least as much as a straight line could: its mean squared error on held-out rows as a
 * multiple of that of the best linear denoiser of the same rows, {@code mean + C (C + s^2)^-1 (x - mean)} with C their
 * covariance, which is the exact one of a normal distribution. Levels of one to eight standard deviations are judged:
 * below, the line knows details of the very rows it is judged on, and a model cannot.
 */
final class DenoisingSkill {

    static final String NAME = "Denoising skill";

    /** Trained models of real tables have shown up to 1.2, such of a twentieth of the training 1.9. */
    private static final double BOUND = 1.4;

    private static final double FROM_LEVEL = 1;

    /** Above, all that can be restored is a mean, and small errors of it do not reach samples. */
    private static final double TO_LEVEL = 8;

    private static final String MEANING =
            "Noise is added to rows that were held out, and the model restores them. Its error is compared with that of the"
                    + " best straight-line denoiser, which knows means and correlations of these very rows and nothing else. A"
                    + " trained model comes close to it under much noise, where little more than means and correlations can be"
                    + " known, and lies below it under little noise, where it knows the shapes. The figure is the model's error"
                    + " divided by the line's, at the worst noise level from one to eight standard deviations. A model far above has"
                    + " not learned for long enough, or from other data: train for more steps, and look at the learner's view.";

    private DenoisingSkill() {}

    /** Judges what {@link Calibration} has measured. */
    static Diagnosis of(Calibration measured) {
        double[] levels = measured.levels();
        double[] loss = measured.loss();
        double[] line = measured.linearLoss();
        int worst = nearestTo(levels, FROM_LEVEL);
        for (int k = 0; k < levels.length; k++) {
            if (levels[k] >= FROM_LEVEL && levels[k] <= TO_LEVEL && !(loss[k] / line[k] <= loss[worst] / line[worst])) {
                worst = k;
            }
        }
        double value = loss[worst] / line[worst];
        boolean kept = value <= BOUND;
        String where = "at noise level " + Words.level(levels[worst]);
        String finding = kept
                ? "The model restores rows about as well as means and correlations allow, or better: its error is at most "
                        + Words.number(value) + " times that of the best straight line, " + where + "."
                : "The model has not learned what means and correlations tell: " + where + " its error is "
                        + Words.number(value) + " times that of the best straight line. Train for more steps.";
        return new Diagnosis(
                Topic.ENERGY,
                new DiagnosticResult(NAME, value, BOUND, kept ? Verdict.PASS : Verdict.WARN, finding),
                MEANING,
                List.of(LineChart.of(
                        "Mean squared error of restored rows",
                        Axis.noiseLevel(),
                        Axis.log("Squared error a coordinate"),
                        Series.measured("This model", levels, loss),
                        Series.of("Best straight line", Series.Role.REFERENCE, levels, line))));
    }

    private static int nearestTo(double[] levels, double level) {
        int nearest = 0;
        for (int k = 0; k < levels.length; k++) {
            nearest = Math.abs(levels[k] - level) < Math.abs(levels[nearest] - level) ? k : nearest;
        }
        return nearest;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.run.RunMonitor;

final class CalibrationTest {

    private static final ProbeSettings SETTINGS = new ProbeSettings(64, 6, 0.02, 20, 3, 1);
    private static final int ROWS = 512;

    private static final GaussianMixture DATA = GaussianMixture.gaussian(new double[] {0.5, 0, -0.5}, 1, 1, 1);

    private static Calibration measure(Denoiser model, GaussianMixture data, long rowSeed, long learnedRows) {
        return Calibration.of(model, References.of(data.draw(ROWS, rowSeed)), learnedRows, SETTINGS, RunMonitor.NONE);
    }

    private static double largest(Calibration calibration) {
        return Arrays.stream(calibration.proven())
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElseThrow();
    }

    /** The chance of any proven error is 1 % a model; more than 2 in 40 have a probability of 0.7 %. */
    @Test
    void exactModelsAreHardlyEverAccused() {
        int accused = 0;
        for (int seed = 0; seed < 40; seed++) {
            Calibration calibration = measure(DATA, DATA, seed, Long.MAX_VALUE);
            accused += largest(calibration) > 0 ? 1 : 0;
            assertThat(calibration.diagnosis().result().verdict())
                    .as("seed %d", seed)
                    .isEqualTo(Verdict.PASS);
        }
        assertThat(accused).isLessThanOrEqualTo(2);
    }

    @Test
    void exactMixturesPass() {
        GaussianMixture points = GaussianMixture.empirical(new double[] {1, 0}, new double[] {-1, 0.5});
        assertThat(measure(points, points, 1, Long.MAX_VALUE)
                        .diagnosis()
                        .result()
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    /** At the largest level nothing is left of the row, and the model answers its own mean. */
    @Test
    void namesTheColumnThatIsShifted() {
        Diagnosis diagnosis = measure(BrokenEnergies.shifted(DATA, 1, 0.6), DATA, 1, Long.MAX_VALUE)
                .diagnosis();
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(diagnosis.result().explanation()).contains("'column 1'");
        assertThat(diagnosis.result().value()).isBetween(0.2, 0.6);
        HeatMap map = (HeatMap) diagnosis.charts().get(0);
        assertThat(map.values().get(1).get(0)).isCloseTo(0.6, within(0.2));
        assertThat(Math.abs(map.values().get(0).get(0))).isLessThan(0.25);
    }

    /**
     * A deviation w three times too large: right on average, but the error grows with the noisy value by
     * {@code (w^2 / (w^2 + a) - 1 / (1 + a)) sqrt(1 + a)}, 1.15 at level 5.02 and less elsewhere.
     */
    @Test
    void namesTheColumnWhoseSpreadIsWrong() {
        GaussianMixture wide = GaussianMixture.gaussian(new double[] {0.5, 0, -0.5}, 1, 1, 3);
        DiagnosticResult result =
                measure(wide, DATA, 1, Long.MAX_VALUE).diagnosis().result();
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.explanation()).contains("'column 2'").contains("noise level 5.02");
    }

    /** From 20 rows nobody knows a mean to better than a fifth of a deviation. */
    @Test
    void modelsOfFewRowsAreForgiven() {
        ClosedFormEnergy shifted = BrokenEnergies.shifted(DATA, 1, 0.5);
        assertThat(measure(shifted, DATA, 1, 20).diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void leavesOutWhatHardlyEverDiffers() {
        FMatrixRMaj rows = DATA.draw(ROWS, 1);
        for (int i = 0; i < ROWS; i++) {
            rows.set(i, 2, i < 3 ? 1 : 0);
        }
        Calibration calibration = Calibration.of(DATA, References.of(rows), Long.MAX_VALUE, SETTINGS, RunMonitor.NONE);
        assertThat(calibration.proven()[2]).containsOnly(0);
        assertThat(calibration.diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void reportsAnswersThatAreNoNumbers() {
        Denoiser broken = BrokenEnergies.denoiser(3, (x, offset, level, denoised) -> {
            System.arraycopy(x, offset, denoised, offset, 3);
            denoised[offset + 1] = level < 0.1 ? Float.NaN : 0;
        });
        DiagnosticResult result =
                measure(broken, DATA, 1, Long.MAX_VALUE).diagnosis().result();
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.value()).isNaN();
        assertThat(result.explanation()).contains("'column 1'");
    }

    /** A Gaussian's denoiser is the straight line; both leave {@code sum v a / (v + a)} up to chance. */
    @Test
    void lossesOfAGaussianAreThoseOfTheStraightLine() {
        Calibration calibration = measure(DATA, DATA, 1, Long.MAX_VALUE);
        double[] levels = SETTINGS.noiseLevels();
        for (int k = 0; k < levels.length; k++) {
            double a = levels[k] * levels[k];
            assertThat(calibration.linearLoss()[k]).isCloseTo(a / (1 + a), within(0.1 * a / (1 + a)));
            assertThat(calibration.loss()[k]).isCloseTo(a / (1 + a), within(0.1 * a / (1 + a)));
        }
    }

    @Test
    void clustersAreRestoredBetterThanByAStraightLine() {
        GaussianMixture points = GaussianMixture.empirical(new double[] {1, 0}, new double[] {-1, 0.5});
        Calibration calibration = measure(points, points, 1, Long.MAX_VALUE);
        // Level 0.317: the points are three deviations of the noise from each other's middle.
        assertThat(calibration.loss()[3]).isLessThan(0.2 * calibration.linearLoss()[3]);
    }

    /** Values from tables of the normal distribution. */
    @Test
    void tailQuantilesAreThoseOfTheNormal() {
        assertThat(NormalTail.quantile(0.005)).isCloseTo(2.5758293, within(1e-6));
        assertThat(NormalTail.quantile(1e-5)).isCloseTo(4.2648908, within(1e-6));
        assertThat(NormalTail.tail(6)).isCloseTo(9.8658765e-10, within(1e-15));
    }

    /** {@code t_(30, 0.99999)}, from tables. */
    @Test
    void studentQuantilesFollow() {
        assertThat(LineFit.studentQuantile(NormalTail.quantile(0.0005), 30)).isCloseTo(3.6460, within(2e-3));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.energy.EnergyModel;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

/** The equation and the bound that every energy of a diffusion obeys, on exact energies and on broken ones. */
final class EnergySurveyTest {

    private static final ProbeSettings SETTINGS = new ProbeSettings(64, 6, 0.02, 20, 3, 1);

    private static final GaussianMixture GAUSSIAN =
            GaussianMixture.gaussian(new double[] {0.5, -1}, new double[][] {{1, 0}, {0.8, 0.3}});
    private static final GaussianMixture CLUSTERS = GaussianMixture.clusters(
            0.2, new double[] {0.5, 0.3, 0.2}, new double[] {1, 0, 0}, new double[] {-1, 1, 0}, new double[] {0, -1, 1
            });
    private static final GaussianMixture POINTS =
            GaussianMixture.empirical(new double[] {1, 0}, new double[] {-1, 0.5}, new double[] {0, -1});
    private static final GaussianMixture STANDARD = GaussianMixture.gaussian(new double[3], 1, 1, 1);

    static List<GaussianMixture> exact() {
        return List.of(GAUSSIAN, CLUSTERS, POINTS, STANDARD);
    }

    private static EnergySurvey survey(EnergyModel model, GaussianMixture data) {
        return EnergySurvey.of(model, References.of(data.draw(64, 1)), SETTINGS, RunMonitor.NONE);
    }

    /** Nothing but the rounding of rows and products to single precision is left. */
    @ParameterizedTest
    @MethodSource("exact")
    void exactEnergiesObeyTheHeatEquation(GaussianMixture exact) {
        HjbResidual residual = HjbResidual.of(survey(exact, exact));
        assertThat(Arrays.stream(residual.residuals()).max().orElseThrow()).isLessThan(1e-4);
        assertThat(residual.diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @MethodSource("exact")
    void exactEnergiesObeyTheLiYauBound(GaussianMixture exact) {
        LiYau bound = LiYau.of(survey(exact, exact));
        assertThat(Arrays.stream(bound.smallestEigenvalues()).min().orElseThrow())
                .isGreaterThan(-1e-5);
        assertThat(bound.violations()).containsOnly(0);
        assertThat(bound.traceViolations()).containsOnly(0);
        assertThat(bound.diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
    }

    /** The smallest eigenvalue of {@code C (C + a I)^-1}, whatever the row. */
    @Test
    void smallestEigenvalueOfAGaussianIsThatOfItsCovariance() {
        GaussianMixture data = GaussianMixture.gaussian(new double[2], 2, 0.5);
        double[] smallest = LiYau.of(survey(data, data)).smallestEigenvalues();
        double[] levels = SETTINGS.noiseLevels();
        for (int k = 0; k < levels.length; k++) {
            assertThat(smallest[k]).isCloseTo(0.25 / (0.25 + levels[k] * levels[k]), within(1e-5));
        }
    }

    /** {@code a sd((f^2 - f) |grad H|^2 / 2) / sqrt(d / 2)}, which is {@code f^2 - f} at a large level. */
    @Test
    void findsAScaledEnergy() {
        Diagnosis diagnosis = HjbResidual.of(survey(BrokenEnergies.scaled(STANDARD, 1.5), STANDARD))
                .diagnosis();
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(diagnosis.result().value()).isCloseTo(0.75, within(0.25));
        assertThat(diagnosis.result().explanation()).contains("noise level 20.0");
    }

    @Test
    void findsAWrongExponentOfTheNoise() {
        Diagnosis diagnosis = HjbResidual.of(survey(BrokenEnergies.wrongExponent(STANDARD, 0.8), STANDARD))
                .diagnosis();
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(diagnosis.result().value()).isGreaterThan(1);
    }

    /** The dent's curvature at the origin is three times what noise allows, at levels below 0.1 only. */
    @Test
    void findsAnEnergyThatIsCurvedTooMuch() {
        GaussianMixture point = GaussianMixture.gaussian(new double[3], 0.3, 0.3, 0.3);
        LiYau bound = LiYau.of(survey(BrokenEnergies.dented(point, 3, 1, 0.1), point));
        assertThat(bound.violations()[0]).isZero();
        assertThat(bound.violations()[5]).isEqualTo(1);
        assertThat(bound.traceViolations()[5]).isEqualTo(1);
        DiagnosticResult result = bound.diagnosis().result();
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.explanation()).contains("At noise level 0.0796").contains("100 % of the rows");
    }

    /** Above 64 coordinates: the trace by Hutchinson's estimator, the eigenvalue by the Lanczos method. */
    @Test
    void manyCoordinatesAreSampled() {
        double[] deviations = new double[70];
        for (int j = 0; j < 70; j++) {
            deviations[j] = 0.1 + j * 0.02;
        }
        GaussianMixture data = GaussianMixture.gaussian(new double[70], deviations);
        ProbeSettings few = new ProbeSettings(16, 4, 0.1, 2, 3, 2);
        EnergySurvey survey = EnergySurvey.of(data, References.of(data.draw(16, 2)), few, RunMonitor.NONE);
        double[] levels = few.noiseLevels();
        for (int k = 0; k < levels.length; k++) {
            double a = levels[k] * levels[k];
            double trace = Arrays.stream(deviations).map(s -> 1 / (s * s + a)).sum();
            // Random signs give the trace of a diagonal matrix without error.
            assertThat(survey.laplacian(k)[7]).isCloseTo(trace, within(1e-4 * trace));
            assertThat(LiYau.of(survey).smallestEigenvalues()[k]).isCloseTo(0.01 / (0.01 + a), within(1e-3));
        }
        assertThat(HjbResidual.of(survey).diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        EnergySurvey one = survey(CLUSTERS, CLUSTERS);
        EnergySurvey three = EnergySurvey.of(
                CLUSTERS,
                References.of(CLUSTERS.draw(64, 1)),
                new ProbeSettings(64, 6, 0.02, 20, 3, 3),
                RunMonitor.NONE);
        for (int k = 0; k < 6; k++) {
            assertThat(three.rate(k)).containsExactly(one.rate(k));
            assertThat(three.laplacian(k)).containsExactly(one.laplacian(k));
            assertThat(three.largestCurvature(k)).containsExactly(one.largestCurvature(k));
        }
    }

    @Test
    void progressRisesToOneAndCancelStops() {
        List<Double> seen = new ArrayList<>();
        RunMonitor watching = new RunMonitor() {
            @Override
            public void progress(double fraction, java.util.function.Supplier<String> message) {
                seen.add(fraction);
            }

            @Override
            public void checkCancelled() {
                if (seen.size() > 4) {
                    throw new RunCancelledException();
                }
            }
        };
        assertThatThrownBy(() -> EnergySurvey.of(GAUSSIAN, References.of(GAUSSIAN.draw(64, 1)), SETTINGS, watching))
                .isInstanceOf(RunCancelledException.class);
        assertThat(seen).isSorted().hasSize(5);
    }

    @Test
    void refusesRowsOfAnotherModel() {
        assertThatThrownBy(
                        () -> EnergySurvey.of(GAUSSIAN, References.of(STANDARD.draw(8, 1)), SETTINGS, RunMonitor.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 coordinates");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;

class RunDiagnosticsTest {

    @Test
    void certificateMarginIsTheSmallestOfAllLevels() {
        DiagnosticResult kept =
                CertificateMargin.of(Ledgers.withDistances(new double[] {10, 1, 0}, new double[] {150, 1, 0}));
        assertThat(kept.value()).isEqualTo(0.25);
        assertThat(kept.verdict()).isEqualTo(Verdict.PASS);
        DiagnosticResult broken =
                CertificateMargin.of(Ledgers.withDistances(new double[] {10, 1, 0}, new double[] {150, 3, 0}));
        assertThat(broken.value()).isEqualTo(-0.5);
        assertThat(broken.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(broken.explanation()).contains("noise level 1.000");
    }

    @Test
    void rowsThatEndOutsideTheSetBreakTheCertificate() {
        DiagnosticResult result =
                CertificateMargin.of(Ledgers.withDistances(new double[] {1, 0}, new double[] {1, 1e-9}));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void closureIsMeasuredInStandardErrors() {
        DiagnosticResult closed = BalanceClosure.of(Ledgers.withClosure(1000, 0.03, 0.01));
        assertThat(closed.value()).isCloseTo(3, within(1e-3));
        assertThat(closed.verdict()).isEqualTo(Verdict.PASS);
        assertThat(BalanceClosure.of(Ledgers.withClosure(1000, -0.06, 0.01)).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(BalanceClosure.of(Ledgers.withClosure(1000, Double.NaN, 0.01))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(BalanceClosure.of(Ledgers.withClosure(20, 0.06, 0.01)).verdict())
                .isEqualTo(Verdict.INFO);
    }

    /** dist = 0.3 s^1.5 on every level: slope 1.5, no residual. */
    @Test
    void slopeOfAPowerLawIsItsExponent() {
        double[] levels = {80, 10, 3, 1, 0.3, 0.1, 0};
        double[] squared = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            squared[i] = 0.09 * Math.pow(levels[i], 3);
        }
        DiagnosticResult result = ConcentrationSlope.of(Ledgers.withDistances(levels, squared));
        assertThat(result.value()).isCloseTo(1.5, within(1e-12));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void slowConcentrationIsWarnedOf() {
        double[] levels = {10, 3, 1, 0.3, 0.1};
        double[] squared = {1.02, 0.55, 0.32, 0.17, 0.1};
        DiagnosticResult result = ConcentrationSlope.of(Ledgers.withDistances(levels, squared));
        assertThat(result.value()).isCloseTo(0.25, within(0.02));
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void samplesWithinTheSetHaveNoSlopeButPass() {
        DiagnosticResult inside =
                ConcentrationSlope.of(Ledgers.withDistances(new double[] {1, 0.5, 0.1, 0}, new double[4]));
        assertThat(inside.value()).isNaN();
        assertThat(inside.verdict()).isEqualTo(Verdict.PASS);
        DiagnosticResult few = ConcentrationSlope.of(
                Ledgers.withDistances(new double[] {1, 0.5, 0.1, 0}, new double[] {1, 0, 0.01, 0}));
        assertThat(few.verdict()).isEqualTo(Verdict.INFO);
    }

    @Test
    void saturationNamesTheWorstColumn() {
        DiagnosticResult result = ControlSaturation.of(
                Ledgers.withDistances(new double[] {1, 0}, new double[2]), List.of("mass", "length"));
        assertThat(result.value()).isCloseTo(0.35, within(1e-12));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.explanation()).contains("'length' (30.0 %)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlSaturation.of(
                        Ledgers.withDistances(new double[] {1, 0}, new double[2]), List.of("mass")))
                .withMessageContaining("2 coordinates");
    }

    @Test
    void boundsViolationsAreCountedByRowAndColumn() {
        ProductSet set = new ProductSet(List.of(Box.interval(0, 1), new Simplex(2)));
        FMatrixRMaj rows = new FMatrixRMaj(new float[][] {{0.5f, 1, 0}, {2, 0.5f, 0.5f}, {-1, 1, 1}, {0, 0, 1}});
        DiagnosticResult result = BoundsViolations.of(rows, set, List.of("mass", "island"));
        assertThat(result.value()).isEqualTo(3);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.explanation()).startsWith("2 of 4 rows").contains("'mass' (2 rows)");
        rows.reshape(1, 3);
        assertThat(BoundsViolations.of(rows, set, List.of("mass", "island")).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /** Tabulated quantiles of Student's t. */
    @Test
    void studentQuantilesAgreeWithTheTable() {
        int[] degrees = {1, 2, 3, 5, 10, 30, 1000};
        double[] table = {12.706, 4.303, 3.182, 2.571, 2.228, 2.042, 1.962};
        for (int i = 0; i < degrees.length; i++) {
            assertThat(LineFit.studentQuantile(degrees[i])).isCloseTo(table[i], within(0.005 * table[i]));
        }
    }

    /** Worked by hand for the points (0, 1), (1, 2), (2, 5), (3, 6). */
    @Test
    void lineFitIsThatOfTheTextbook() {
        LineFit fit = LineFit.of(new double[] {0, 1, 2, 3}, new double[] {1, 2, 5, 6});
        // S_xx = 5, S_xy = 9, residuals 0.2, -0.6, 0.6, -0.2: squares 0.8, variance 0.4
        assertThat(fit.slope()).isCloseTo(1.8, within(1e-12));
        assertThat(fit.halfWidth()).isCloseTo(4.302652730 * Math.sqrt(0.4 / 5), within(1e-9));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableEncoding;

class RunDiagnosticsTest {

    private static final TableEncoding TWO_COLUMNS = new TableEncoding(List.of(
            new EncodedColumn("mass", new NumberCodec(new Standardisation(0, 1), -9, 9, 1)),
            new EncodedColumn("length", new NumberCodec(new Standardisation(0, 1), -9, 9, 1))));

    @Test
    void certificateMarginIsTheSmallestOfAllLevels() {
        DiagnosticResult kept = CertificateMargin.of(
                        Ledgers.withDistances(new double[] {10, 1, 0}, new double[] {150, 1, 0}))
                .result();
        assertThat(kept.value()).isEqualTo(0.25);
        assertThat(kept.verdict()).isEqualTo(Verdict.PASS);
        DiagnosticResult broken = CertificateMargin.of(
                        Ledgers.withDistances(new double[] {10, 1, 0}, new double[] {150, 3, 0}))
                .result();
        assertThat(broken.value()).isEqualTo(-0.5);
        assertThat(broken.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(broken.explanation()).contains("noise level 1.00");
    }

    @Test
    void rowsThatEndOutsideTheSetBreakTheCertificate() {
        DiagnosticResult result = CertificateMargin.of(
                        Ledgers.withDistances(new double[] {1, 0}, new double[] {1, 1e-9}))
                .result();
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void closureIsMeasuredInStandardErrors() {
        DiagnosticResult closed =
                BalanceClosure.of(Ledgers.withClosure(1000, 0.03, 0.01)).result();
        assertThat(closed.value()).isCloseTo(3, within(1e-3));
        assertThat(closed.verdict()).isEqualTo(Verdict.PASS);
        assertThat(BalanceClosure.of(Ledgers.withClosure(1000, -0.06, 0.01))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(BalanceClosure.of(Ledgers.withClosure(1000, Double.NaN, 0.01))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(BalanceClosure.of(Ledgers.withClosure(20, 0.06, 0.01))
                        .result()
                        .verdict())
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
        DiagnosticResult result =
                ConcentrationSlope.of(Ledgers.withDistances(levels, squared)).result();
        assertThat(result.value()).isCloseTo(1.5, within(1e-12));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void slowConcentrationIsWarnedOf() {
        double[] levels = {10, 3, 1, 0.3, 0.1};
        double[] squared = {1.02, 0.55, 0.32, 0.17, 0.1};
        DiagnosticResult result =
                ConcentrationSlope.of(Ledgers.withDistances(levels, squared)).result();
        assertThat(result.value()).isCloseTo(0.25, within(0.02));
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void samplesWithinTheSetHaveNoSlopeButPass() {
        DiagnosticResult inside = ConcentrationSlope.of(
                        Ledgers.withDistances(new double[] {1, 0.5, 0.1, 0}, new double[4]))
                .result();
        assertThat(inside.value()).isNaN();
        assertThat(inside.verdict()).isEqualTo(Verdict.PASS);
        DiagnosticResult few = ConcentrationSlope.of(
                        Ledgers.withDistances(new double[] {1, 0.5, 0.1, 0}, new double[] {1, 0, 0.01, 0}))
                .result();
        assertThat(few.verdict()).isEqualTo(Verdict.INFO);
    }

    @Test
    void saturationNamesTheWorstColumnAndLevel() {
        EnergyLedger ledger = Ledgers.withSaturation(List.of(List.of(0.1, 0.2), List.of(0.3, 0.6), List.of(0.2, 0.1)));
        Diagnosis diagnosis = ControlSaturation.of(ledger, TWO_COLUMNS);
        assertThat(diagnosis.result().value()).isCloseTo(0.35, within(1e-12));
        assertThat(diagnosis.result().verdict()).isEqualTo(Verdict.PASS);
        assertThat(diagnosis.result().explanation())
                .contains("'length' (30.0 % of the rows, 60.0 % at noise level 3.00)");
        BarChart bars = (BarChart) diagnosis.charts().get(0);
        assertThat(bars.categories()).containsExactly("length", "mass");
        assertThat(bars.series().get(0).values().get(1)).isCloseTo(0.2, within(1e-12));
        HeatMap map = (HeatMap) diagnosis.charts().get(1);
        assertThat(map.values().get(0)).containsExactly(0.2, 0.6, 0.1);
    }

    /** The share of a text column is that of its coordinate that is moved most often. */
    @Test
    void saturationOfATextColumnIsThatOfItsWorstCategory() {
        TableEncoding encoding =
                new TableEncoding(List.of(new EncodedColumn("sex", new NominalCodec(List.of("f", "m")))));
        EnergyLedger ledger = Ledgers.withSaturation(List.of(List.of(0.2, 0.4), List.of(0.3, 0.1)));
        BarChart bars =
                (BarChart) ControlSaturation.of(ledger, encoding).charts().get(0);
        assertThat(bars.categories()).containsExactly("sex");
        assertThat(bars.series().get(0).values().get(0)).isCloseTo(0.35, within(1e-12));
    }

    @Test
    void saturationNeedsTheEncodingOfTheRun() {
        TableEncoding one = new TableEncoding(List.of(TWO_COLUMNS.columns().get(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlSaturation.of(Ledgers.withDistances(new double[] {1, 0}, new double[2]), one))
                .withMessageContaining("1 coordinates, but the run has 2");
    }

    @Test
    void passivityAllowsWhatWasGivenAndChance() {
        // stored grows by 0.3 in each of two steps, 0.2 supplied and 0.1 injected: the excess is 0
        assertThat(Passivity.of(Ledgers.withStorage(0.3, 0.2, 0.1, 0, 0.01))
                        .result()
                        .value())
                .isCloseTo(0, within(1e-9));
        DiagnosticResult lucky =
                Passivity.of(Ledgers.withStorage(0.33, 0.2, 0.1, 0, 0.01)).result();
        // 0.06 in all after the second step, with a standard error of 0.01 sqrt(2)
        assertThat(lucky.value()).isCloseTo(0.06 / (0.01 * Math.sqrt(2)), within(1e-3));
        assertThat(lucky.verdict()).isEqualTo(Verdict.PASS);
        assertThat(Passivity.of(Ledgers.withStorage(0.1, 0.2, 0.1, 0.2, 0.01))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void passivityFailsWhereEnergyComesFromNowhere() {
        DiagnosticResult fed =
                Passivity.of(Ledgers.withStorage(0.4, 0.2, 0.1, 0, 0.01)).result();
        assertThat(fed.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(fed.explanation()).contains("noise level 0 ");
        DiagnosticResult negative =
                Passivity.of(Ledgers.withStorage(0.3, 0.2, 0.1, -1e-6, 0.01)).result();
        assertThat(negative.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(negative.explanation()).contains("dissipated");
        assertThat(Passivity.of(Ledgers.withStorage(Double.NaN, 0.2, 0.1, 0, 0.01))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    /**
     * A run is passive whatever the denoiser, and its balance closes even if the rule looks ahead; each of 4 x 3 x 8
     * comparisons fails with probability 3e-7.
     */
    @ParameterizedTest
    @EnumSource
    void realRunsArePassiveAndClose(TargetRule rule) {
        for (double gain : new double[] {0, 0.5, 1}) {
            EnergyLedger ledger = Runs.of(ExactDenoisers.gaussian(3, 0.7), rule, gain, 8, 2000, 5, 0)
                    .ledger();
            assertThat(Passivity.of(ledger).result().verdict()).isEqualTo(Verdict.PASS);
            assertThat(BalanceClosure.of(ledger).result().verdict()).isEqualTo(Verdict.PASS);
            assertThat(CertificateMargin.of(ledger).result().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void everyRunDiagnosisExplainsItselfAndShowsSomething() {
        EnergyLedger ledger =
                Runs.of(ExactDenoisers.gaussian(2, 0.7), 1, 12, 200, 5, 0).ledger();
        for (Diagnosis diagnosis : List.of(
                CertificateMargin.of(ledger),
                BalanceClosure.of(ledger),
                Passivity.of(ledger),
                ConcentrationSlope.of(ledger),
                ControlSaturation.of(ledger, TWO_COLUMNS))) {
            assertThat(diagnosis.topic()).isEqualTo(Topic.STABILITY);
            assertThat(diagnosis.meaning()).hasSizeGreaterThan(200);
            assertThat(diagnosis.charts()).isNotEmpty();
        }
    }

    @Test
    void boundsViolationsNameTheWorstColumn() {
        List<String> names = List.of("mass", "island");
        DiagnosticResult result =
                BoundsViolations.of(new long[] {2, 1}, names, 2, 4).result();
        assertThat(result.value()).isEqualTo(3);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.explanation()).startsWith("2 of 4 rows").contains("'mass' (2 rows)");
        assertThat(BoundsViolations.of(new long[2], names, 0, 4).result().verdict())
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

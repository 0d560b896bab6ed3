// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.control.WholeSpace;

class EnergyLedgerTest {

    private static final int ROWS = 4096;
    private static final double VARIANCE = 0.25;

    private static EnergyLedger gaussian(double variance, double gain, int steps) {
        return gaussian(variance, gain, steps, TargetRule.MULTISTEP_2);
    }

    private static EnergyLedger gaussian(double variance, double gain, int steps, TargetRule rule) {
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.karras(steps, 0.02, 80, 7))
                .dissipationGain(gain)
                .targetRule(rule)
                .seed(5)
                .build();
        return Samples.of(
                        TestDenoisers.gaussian(new double[3], new double[] {variance, variance, variance}),
                        new WholeSpace(3),
                        settings,
                        0,
                        ROWS)
                .outcome()
                .ledger();
    }

    /** Five standard errors: a false alarm with probability 6e-7 a level, 6e-5 for this test. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1})
    void balanceClosesWithinItsStandardError(double gain) {
        for (LedgerLevel level : gaussian(VARIANCE, gain, 32).levels()) {
            double books = level.storedAfter()
                    - level.storedBefore()
                    - level.supplied()
                    - level.injected()
                    + level.dissipated();
            assertThat(level.closureError()).as("step %d", level.step()).isCloseTo(books, within(1e-11));
            assertThat(Math.abs(books))
                    .as("step %d", level.step())
                    .isLessThanOrEqualTo(5 * level.closureStandardError() + 1e-7);
        }
    }

    @Test
    void withoutNoiseTheBalanceClosesToRounding() {
        for (LedgerLevel level : gaussian(VARIANCE, 0, 32).levels()) {
            assertThat(Math.abs(level.closureError()))
                    .as("step %d", level.step())
                    .isLessThan(1e-7);
            assertThat(level.dissipated()).isZero();
            assertThat(level.injected()).isZero();
        }
    }

    /** x_sigma has variance v + sigma^2, so E H0 = d (v + sigma^2) / (2 (1 + sigma^2)); standard error 2 % of it / sqrt(3). */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void storedEnergyIsThatOfGaussianData(double gain) {
        for (LedgerLevel level : gaussian(VARIANCE, gain, 64).levels()) {
            double variance = level.toLevel() * level.toLevel();
            double expected = 1.5 * (VARIANCE + variance) / (1 + variance);
            assertThat(level.storedAfter())
                    .as("level %s", level.toLevel())
                    .isCloseTo(expected, within(0.06 * expected));
        }
    }

    /** Where data are distributed as the prior, U = H - H0 vanishes, and with it the feedback u = -grad U. */
    @Test
    void dataLikeThePriorNeedNoControl() {
        for (LedgerLevel level : gaussian(1, 1, 32, TargetRule.FIRST_ORDER).levels()) {
            assertThat(level.controlMagnitude())
                    .as("level %s", level.fromLevel())
                    .isLessThan(1e-6 * (1 + 1 / (level.fromLevel() * level.fromLevel())));
        }
    }

    /** The prior's stationarity: E H0 = d/2 at the largest level, standard error sqrt(d/2/n). */
    @Test
    void startsFromThePriorsEnergy() {
        double energy = gaussian(VARIANCE, 1, 4).levels().get(0).storedBefore();
        assertThat(energy).isCloseTo(1.5, within(5 * Math.sqrt(1.5 / ROWS)));
    }

    /** D = 0 and K = {0}: x_s is Gaussian with a known variance, so the distance of every level is known. */
    @Test
    void squaredDistanceIsThatOfPureNoise() {
        NoiseLevels levels = NoiseLevels.of(10, 4, 1, 0);
        SamplingSettings settings =
                SamplingSettings.builder().levels(levels).seed(3).build();
        EnergyLedger ledger = Samples.of(
                        TestDenoisers.byRow(2, (x, offset, d, level, result) -> result[0] = result[1] = 0),
                        new Box(new float[2], new float[2]),
                        settings,
                        0,
                        ROWS)
                .outcome()
                .ledger();
        assertThat(ledger.initialSquaredDistance()).isCloseTo(2 * 101, within(5 * 2 * 101 / Math.sqrt(ROWS)));
        assertThat(ledger.certificateConstant()).isCloseTo(1.01, within(0.06));
        for (LedgerLevel level : ledger.levels()) {
            // variance s^2 + k^2 (the prior's extra 1), k = (s/10)^2 over all steps
            double expected = 2 * (Math.pow(level.toLevel(), 2) + Math.pow(level.toLevel() / 10, 4));
            assertThat(level.squaredDistance())
                    .isCloseTo(expected, within(5 * level.squaredDistanceStandardError() + 1e-12));
            assertThat(level.bound())
                    .isCloseTo(ledger.certificateConstant() * 2 * level.toLevel() * level.toLevel(), within(1e-12));
        }
        assertThat(ledger.levels().get(2).margin()).isEqualTo(1);
    }

    @Test
    void countsWhereTheControllerActed() {
        Box box = new Box(new float[] {-1, -1}, new float[] {1, 1});
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.of(10, 1, 0))
                .targetRule(TargetRule.FIRST_ORDER)
                .build();
        EnergyLedger ledger = Samples.of(
                        TestDenoisers.byRow(2, (x, offset, d, level, result) -> {
                            result[0] = (offset / 2) % 4 == 0 ? 3 : 0.5f;
                            result[1] = level > 5 ? -2 : 0;
                        }),
                        box,
                        settings,
                        0,
                        1000)
                .outcome()
                .ledger();
        assertThat(ledger.levels()).extracting(LedgerLevel::saturatedShare).containsExactly(1.0, 0.25);
        assertThat(ledger.coordinateSaturation()).containsExactly(List.of(0.25, 1.0), List.of(0.25, 0.0));
    }

    @Test
    void roundingOntoAFlatSetIsNoSaturation() {
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.of(10, 1, 0))
                .targetRule(TargetRule.FIRST_ORDER)
                .build();
        EnergyLedger ledger = Samples.of(
                        TestDenoisers.byRow(2, (x, offset, d, level, result) -> {
                            result[0] = 0.52f;
                            result[1] = level > 5 ? 0.52f : 1.2f;
                        }),
                        new Simplex(2),
                        settings,
                        0,
                        100)
                .outcome()
                .ledger();
        assertThat(ledger.levels()).extracting(LedgerLevel::saturatedShare).containsExactly(0.0, 1.0);
    }

    @Test
    void countsTheEvaluationsOfEachRule() {
        NoiseLevels levels = NoiseLevels.of(10, 3, 1, 0);
        for (TargetRule rule : TargetRule.values()) {
            SamplingOutcome outcome = Samples.of(
                            TestDenoisers.gaussian(new double[1], new double[] {1}),
                            new WholeSpace(1),
                            SamplingSettings.builder()
                                    .levels(levels)
                                    .targetRule(rule)
                                    .build(),
                            0,
                            10)
                    .outcome();
            assertThat(outcome.evaluations()).isEqualTo(rule == TargetRule.HEUN ? 50 : 30);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

/** Energy distance and sliced Wasserstein distance: closed forms, floors under equality, power against a shift. */
class TwoSampleTest {

    private static final int REPEATS = 100;

    private static FMatrixRMaj normals(int rows, int d, double shift, Random random) {
        FMatrixRMaj result = new FMatrixRMaj(rows, d);
        for (int i = 0; i < rows * d; i++) {
            result.data[i] = (float) (random.nextGaussian() + (i % d == 0 ? shift : 0));
        }
        return result;
    }

    private static EnergyDistance energy(FMatrixRMaj x, FMatrixRMaj y) {
        return EnergyDistance.between(x, y, EnergyDistance.DEFAULT_LIMIT, 1, RunMonitor.NONE);
    }

    private static SlicedWasserstein wasserstein(FMatrixRMaj x, FMatrixRMaj y) {
        return SlicedWasserstein.between(x, y, SlicedWasserstein.DEFAULT_LIMIT, 1, RunMonitor.NONE);
    }

    /** {0, 1} against {0, 1, 2, 3}: 2 * 10/8 - 1/2 - 5/4 = 3/4; the floor is (1/2 + 1/4) * 5/3. */
    @Test
    void energyDistanceOfAFewPointsIsWorkedByHand() {
        FMatrixRMaj x = new FMatrixRMaj(new float[][] {{0}, {1}});
        FMatrixRMaj y = new FMatrixRMaj(new float[][] {{0}, {1}, {2}, {3}});
        EnergyDistance distance = energy(x, y);
        // cross distances: 0 1 2 3 and 1 0 1 2, sum 10, mean 10/8; within x: 2/4, within y: 20/16
        assertThat(distance.distance()).isCloseTo(2 * 10 / 8.0 - 0.5 - 1.25, within(1e-12));
        assertThat(distance.floor()).isCloseTo(0.75 * 20 / 12.0, within(1e-12));
    }

    /** Far apart, the energy distance of a shift by a is 2a - 2E|X-X'|, here 2a - 4/sqrt(pi). */
    @Test
    void energyDistanceOfALargeShiftIsItsClosedForm() {
        Random random = new Random(5);
        double value = energy(normals(2000, 1, 50, random), normals(2000, 1, 0, random))
                .distance();
        assertThat(value).isCloseTo(100 - 4 / Math.sqrt(Math.PI), within(0.3));
    }

    /** {0, 2} against {1, 1, 4}: quantile gaps 1 on [0, 1/2], 1 on [1/2, 2/3], 2 on [2/3, 1]. */
    @Test
    void wassersteinDistanceOnALineCouplesQuantiles() {
        double value = SlicedWasserstein.squaredWasserstein(new double[] {0, 2}, new double[] {1, 1, 4});
        assertThat(value).isCloseTo(0.5 + 1 / 6.0 + 4 / 3.0, within(1e-12));
    }

    /** On a line every direction is +-1, and a shift by a costs a^2. */
    @Test
    void slicedWassersteinDistanceOfAShiftIsItsSquare() {
        Random random = new Random(6);
        FMatrixRMaj x = normals(500, 1, 0, random);
        FMatrixRMaj y = x.copy();
        for (int i = 0; i < 500; i++) {
            y.data[i] += 3;
        }
        assertThat(wasserstein(y, x).distance()).isCloseTo(9, within(1e-4));
    }

    /**
     * The mean of the ratio over repeats is 1: within five standard errors of at most its spread, and 15 % for the
     * Wasserstein floor, whose splits estimate a law with a logarithm in it.
     */
    @Test
    void equalDistributionsLieAroundTheFloor() {
        double energySum = 0;
        double energyDeviation = 0;
        double slicedSum = 0;
        double slicedDeviation = 0;
        int energyHigh = 0;
        int slicedHigh = 0;
        for (int i = 0; i < REPEATS; i++) {
            Random random = new Random(900 + i);
            FMatrixRMaj x = normals(60, 3, 0, random);
            FMatrixRMaj y = normals(100, 3, 0, random);
            EnergyDistance energy = energy(x, y);
            SlicedWasserstein sliced = wasserstein(x, y);
            energySum += energy.ratio();
            energyDeviation += energy.floorDeviation() / energy.floor();
            slicedSum += sliced.ratio();
            slicedDeviation += sliced.floorDeviation() / sliced.floor();
            energyHigh += energy.result().verdict() == Verdict.PASS ? 0 : 1;
            slicedHigh += sliced.result().verdict() == Verdict.PASS ? 0 : 1;
        }
        double error = 5 / Math.sqrt(REPEATS) / REPEATS;
        assertThat(energySum / REPEATS).isCloseTo(1, within(error * energyDeviation));
        assertThat(slicedSum / REPEATS).isCloseTo(1, within(error * slicedDeviation + 0.15));
        // at most 1 % a comparison: more than 6 of 100 with a probability below 1e-4
        assertThat(energyHigh).isLessThanOrEqualTo(6);
        assertThat(slicedHigh).isLessThanOrEqualTo(6);
    }

    /** The stated spread is that of repeats: a standard deviation from 100 of them has a standard error of 7-10 %. */
    @Test
    void statedSpreadOfTheEnergyDistanceIsThatOfRepeats() {
        double sum = 0;
        double squares = 0;
        double stated = 0;
        for (int i = 0; i < REPEATS; i++) {
            Random random = new Random(4_000 + i);
            EnergyDistance energy = energy(normals(60, 3, 0, random), normals(100, 3, 0, random));
            sum += energy.ratio();
            squares += energy.ratio() * energy.ratio();
            stated += energy.floorDeviation() / energy.floor() / REPEATS;
        }
        double mean = sum / REPEATS;
        double deviation = Math.sqrt((squares / REPEATS - mean * mean) * REPEATS / (REPEATS - 1));
        assertThat(deviation / stated).isBetween(0.6, 1.5);
    }

    @Test
    void shiftedDistributionsLieFarAboveTheFloor() {
        Random random = new Random(11);
        FMatrixRMaj x = normals(400, 3, 0.7, random);
        FMatrixRMaj y = normals(400, 3, 0, random);
        assertThat(energy(x, y).ratio()).isGreaterThan(10);
        assertThat(wasserstein(x, y).ratio()).isGreaterThan(10);
        assertThat(energy(x, y).result().verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void largeInputsAreComparedOnASeededChoiceOfRows() {
        Random random = new Random(12);
        FMatrixRMaj x = normals(5000, 2, 0, random);
        FMatrixRMaj y = normals(5000, 2, 0, random);
        EnergyDistance one = EnergyDistance.between(x, y, 300, 4, RunMonitor.NONE);
        assertThat(EnergyDistance.between(x, y, 300, 4, RunMonitor.NONE)).isEqualTo(one);
        assertThat(EnergyDistance.between(x, y, 300, 5, RunMonitor.NONE)).isNotEqualTo(one);
        assertThat(Subsample.indices(50, 50, 3, 0))
                .doesNotHaveDuplicates()
                .contains(0, 49)
                .isNotEqualTo(Subsample.indices(50, 50, 4, 0));
    }

    @Test
    void samplesThatAreNotFiniteFail() {
        FMatrixRMaj x = new FMatrixRMaj(new float[][] {{0}, {Float.NaN}});
        FMatrixRMaj y = new FMatrixRMaj(new float[][] {{0}, {1}, {2}, {3}});
        assertThat(energy(x, y).result().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(wasserstein(x, y).result().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void cancelsAndRejectsWhatCannotBeCompared() {
        FMatrixRMaj four = new FMatrixRMaj(4, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy(new FMatrixRMaj(4, 3), four))
                .withMessageContaining("3 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wasserstein(new FMatrixRMaj(1, 2), four))
                .withMessageContaining("1 and 4");
        RunMonitor cancelled = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                // not shown
            }

            @Override
            public void checkCancelled() {
                throw new RunCancelledException();
            }
        };
        assertThatThrownBy(() -> EnergyDistance.between(four, four, 10, 0, cancelled))
                .isInstanceOf(RunCancelledException.class);
        assertThatThrownBy(() -> SlicedWasserstein.between(four, four, 10, 0, cancelled))
                .isInstanceOf(RunCancelledException.class);
    }

    @Test
    void showsProgressFromBeginningToEnd() {
        List<Double> shares = new ArrayList<>();
        RunMonitor watching = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                shares.add(fraction);
            }

            @Override
            public void checkCancelled() {
                // goes on
            }
        };
        Random random = new Random(3);
        FMatrixRMaj x = normals(50, 2, 0, random);
        FMatrixRMaj y = normals(100, 2, 0, random);
        EnergyDistance.between(x, y, 100, 0, watching.part(0, 0.5));
        assertThat(shares).hasSize(100 + 50 + 50).isSorted().startsWith(0.0);
        assertThat(shares.get(199)).isBetween(0.49, 0.5);
        SlicedWasserstein.between(x, y, 100, 0, watching.part(0.5, 1));
        assertThat(shares).isSorted();
        assertThat(shares.get(shares.size() - 1)).isBetween(0.98, 1.0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void medianIsTheMiddleOfAnyOrder() {
        assertThat(Statistics.median(3, 1, 100)).isEqualTo(3);
        assertThat(Statistics.median(4, 1, 100, 2)).isEqualTo(3);
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of 1, 2, 3 the variance is 1, so the standard error is sqrt(1 / 3). */
    @Test
    void standardErrorIsThatOfTheMean() {
        assertThat(Statistics.standardError(1, 2, 3)).isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
        assertThat(Statistics.standardError(7)).isZero();
    }

    @Test
    void relativeDifferenceIsEuclideanWithinTheRange() {
        float[] a = {9, 3, 4, 9};
        float[] b = {1, 0, 5, 1};
        assertThat(Statistics.relativeDifference(a, b, 1, 3)).isCloseTo(Math.sqrt(10) / 5, within(1e-15));
    }

    @Test
    void curveTellsWhenTheMeanLossIsFirstReached() {
        LearningCurve curve = new LearningCurve();
        curve.add(List.of(1.0, 2.0, 3.0), List.of(0.9, 0.5, 0.4));
        curve.add(List.of(1.0, 4.0, 5.0), List.of(0.7, 0.5, 0.6));
        assertThat(curve.secondsTo(0.8)).isEqualTo(1);
        assertThat(curve.secondsTo(0.5)).isEqualTo(3);
        assertThat(curve.secondsTo(0.1)).isInfinite();
    }

    /** The differences of the last point are 0.1 and 0.3: their mean has the standard error 0.1. */
    @Test
    void curvesOfTheSameTrainingsAreComparedInPairs() {
        LearningCurve curve = new LearningCurve();
        LearningCurve other = new LearningCurve();
        curve.add(List.of(1.0, 2.0), List.of(0.9, 0.5));
        curve.add(List.of(1.0, 2.0), List.of(0.9, 9.0));
        other.add(List.of(1.0, 2.0), List.of(0.8, 0.4));
        other.add(List.of(1.0, 2.0), List.of(0.8, 8.7));
        assertThat(curve.standardErrorTo(other, 1)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void tuningTakesTheSettingWithTheLeastTimeOfAllTrials() {
        double[] times = {5, 4, 6, 5, 1, 9};
        int[] trial = {0};
        assertThat(Tuning.fastest(List.of("a", "b", "c"), setting -> times[trial[0]++]))
                .isEqualTo("b");
        assertThat(trial[0]).isEqualTo(6);
    }
}

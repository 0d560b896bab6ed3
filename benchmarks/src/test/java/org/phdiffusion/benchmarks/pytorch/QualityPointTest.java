// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class QualityPointTest {

    private static QualityPoint point(int evaluations, double distance, double standardError) {
        return new QualityPoint("ours", evaluations, evaluations, distance, standardError);
    }

    @Test
    void matchesWithinTheStandardErrorOfTheDifference() {
        QualityPoint target = point(35, 1.0, 0.3);
        assertThat(point(8, 1.5, 0.4).matches(target)).isTrue();
        assertThat(point(8, 1.51, 0.4).matches(target)).isFalse();
        assertThat(point(8, 0.1, 0).matches(target)).isTrue();
    }

    @Test
    void cheapestIsTheOneWithTheFewestEvaluationsThatMatches() {
        List<QualityPoint> points = List.of(point(32, 0.9, 0), point(4, 1.2, 0), point(8, 1.0, 0), point(16, 0.8, 0));
        assertThat(QualityPoint.cheapest(points, point(35, 1.0, 0))).contains(points.get(2));
        assertThat(QualityPoint.cheapest(points, point(35, 0.7, 0))).isEmpty();
        assertThat(QualityPoint.best(points)).isEqualTo(points.get(3));
    }

    /** Of X = {0, 2} and Y = {1, 5}: E|X-Y| = (1 + 5 + 1 + 3) / 4, E|X-X'| = 2, E|Y-Y'| = 4. */
    @Test
    void distanceIsTheEnergyDistanceWithoutBias() {
        FMatrixRMaj x = new FMatrixRMaj(2, 1, true, 0, 2);
        FMatrixRMaj y = new FMatrixRMaj(2, 1, true, 1, 5);
        assertThat(new SampleDistance(y).of(x)).isCloseTo(2 * 2.5 - 2 - 4, within(1e-6));
    }

    @Test
    void distanceIsEuclideanInSeveralDimensions() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 0, 0, 3, 4);
        FMatrixRMaj y = new FMatrixRMaj(2, 2, true, 3, 4, 0, 0);
        assertThat(new SampleDistance(y).of(x)).isCloseTo(2 * 2.5 - 5 - 5, within(1e-6));
    }
}

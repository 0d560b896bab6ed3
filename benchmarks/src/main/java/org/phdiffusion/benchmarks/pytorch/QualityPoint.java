// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.List;
import java.util.Optional;

/**
 * The quality that a sampler reaches with a number of evaluations.
 *
 * @param sampler its name
 * @param steps its steps
 * @param evaluations evaluations a row
 * @param distance mean distance of sets of samples to the reference; less is better
 * @param standardError of that mean
 */
record QualityPoint(String sampler, int steps, int evaluations, double distance, double standardError) {

    /** Whether this is as good as another, but for the standard error of their difference. */
    boolean matches(QualityPoint other) {
        double noise = Math.sqrt(standardError * standardError + other.standardError * other.standardError);
        return distance <= other.distance + noise;
    }

    /** The point with the least distance. */
    static QualityPoint best(List<QualityPoint> points) {
        QualityPoint best = points.get(0);
        for (QualityPoint point : points) {
            if (point.distance < best.distance) {
                best = point;
            }
        }
        return best;
    }

    /** The point with the fewest evaluations that is as good as another; empty if none is. */
    static Optional<QualityPoint> cheapest(List<QualityPoint> points, QualityPoint target) {
        return points.stream()
                .filter(point -> point.matches(target))
                .min((a, b) -> Integer.compare(a.evaluations, b.evaluations));
    }
}

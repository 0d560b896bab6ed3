// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.util.ArrayList;
import java.util.List;

/** Held-out loss against seconds, at the same steps in every training; point by point the mean over trainings. */
final class LearningCurve {

    private final List<double[]> seconds = new ArrayList<>();
    private final List<double[]> losses = new ArrayList<>();

    /** Adds a training. */
    void add(List<Double> trainingSeconds, List<Double> trainingLosses) {
        seconds.add(trainingSeconds.stream().mapToDouble(Double::doubleValue).toArray());
        losses.add(trainingLosses.stream().mapToDouble(Double::doubleValue).toArray());
    }

    int points() {
        return losses.get(0).length;
    }

    double seconds(int point) {
        return Statistics.mean(column(seconds, point));
    }

    double loss(int point) {
        return Statistics.mean(column(losses, point));
    }

    /** The standard error over trainings of the difference in loss to others, which were judged by the same draws. */
    double standardErrorTo(LearningCurve other, int point) {
        double[] differences = column(losses, point);
        double[] others = column(other.losses, point);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= others[i];
        }
        return Statistics.standardError(differences);
    }

    /** Mean seconds up to the first point with a mean loss that is no larger; infinite if there is none. */
    double secondsTo(double target) {
        for (int point = 0; point < points(); point++) {
            if (loss(point) <= target) {
                return seconds(point);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double[] column(List<double[]> trainings, int point) {
        return trainings.stream().mapToDouble(values -> values[point]).toArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means of metrics by name, in the order in which they were first given. */
final class Scores {

    private final Map<String, double[]> sums = new LinkedHashMap<>();

    void add(String metric, double value) {
        double[] sum = sums.computeIfAbsent(metric, key -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((metric, sum) -> means.put(metric, sum[0] / sum[1]));
        return means;
    }
}

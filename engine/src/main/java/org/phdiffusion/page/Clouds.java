// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.phdiffusion.chart.PointChart.Cloud;

/** Puts rows into clouds of one colour each, by the group that they belong to; the same rows fall into the same places. */
final class Clouds {

    private static final double DECIMALS = 1e3;

    private final int width;
    private final Map<String, List<Integer>> groups = new TreeMap<>();

    /**
     * Sorts rows by group.
     *
     * @param rowGroups the group of each row
     * @param width number of values of a point
     */
    Clouds(List<String> rowGroups, int width) {
        this.width = width;
        for (int row = 0; row < rowGroups.size(); row++) {
            groups.computeIfAbsent(rowGroups.get(row), name -> new ArrayList<>())
                    .add(row);
        }
    }

    /** One cloud a group; {@code points} has a point a row. */
    List<Cloud> of(List<double[]> points) {
        Map<String, Cloud> clouds = new LinkedHashMap<>();
        groups.forEach((name, rows) -> {
            List<List<Double>> values = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                List<Double> of = new ArrayList<>(rows.size());
                for (int row : rows) {
                    of.add(points.get(row)[column]);
                }
                values.add(of);
            }
            clouds.put(name, new Cloud(name, values));
        });
        return List.copyOf(clouds.values());
    }

    /** Three decimals, which is what a screen shows of a standardised value. */
    static double rounded(double state) {
        return Math.rint(state * DECIMALS) / DECIMALS;
    }
}

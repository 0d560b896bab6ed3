// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.HashMap;
import java.util.Map;

/** Points of a {@link MixedSpace}. Immutable. */
public final class MixedRows {

    private final double[] numbers;
    private final int[] categories;
    private final int size;
    private final int width;
    private final int categoryWidth;

    MixedRows(double[] numbers, int[] categories, int size, int width, int categoryWidth) {
        this.numbers = numbers;
        this.categories = categories;
        this.size = size;
        this.width = width;
        this.categoryWidth = categoryWidth;
    }

    /**
     * Number of points.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * The distance of two points of one space: absolute differences of scaled numbers plus the number of categories that
     * differ.
     *
     * @param i index of a point
     * @param others points of the same space
     * @param j index of one of them
     * @return at least 0
     */
    public double distance(int i, MixedRows others, int j) {
        double sum = 0;
        int a = i * width;
        int b = j * width;
        for (int k = 0; k < width; k++) {
            sum += Math.abs(numbers[a + k] - others.numbers[b + k]);
        }
        int c = i * categoryWidth;
        int d = j * categoryWidth;
        for (int k = 0; k < categoryWidth; k++) {
            sum += categories[c + k] == others.categories[d + k] ? 0 : 1;
        }
        return sum;
    }

    /**
     * The distances to the mean of some points, where a mean category is a share of each.
     *
     * @param of indices of the points whose mean is taken, at least one
     * @return one distance a point, of all points
     */
    double[] centreDistances(int[] of) {
        double[] mean = new double[width];
        for (int i : of) {
            for (int k = 0; k < width; k++) {
                mean[k] += numbers[i * width + k] / of.length;
            }
        }
        double[] distances = new double[size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < width; k++) {
                distances[i] += Math.abs(numbers[i * width + k] - mean[k]);
            }
        }
        for (int k = 0; k < categoryWidth; k++) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int i : of) {
                counts.merge(categories[i * categoryWidth + k], 1, Integer::sum);
            }
            for (int i = 0; i < size; i++) {
                int same = counts.getOrDefault(categories[i * categoryWidth + k], 0);
                distances[i] += 1 - (double) same / of.length;
            }
        }
        return distances;
    }
}

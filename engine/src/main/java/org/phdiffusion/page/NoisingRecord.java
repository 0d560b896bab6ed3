// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phdiffusion.table.TableEncoding;

/**
 * Watches rows while they are noised, for the {@link NoiserPage}: keeps the states of some of them, and sums over all. Its
 * memory does not grow with the rows; not for several threads.
 */
public final class NoisingRecord {

    private static final int MOST_POINTS = 300;
    private static final int MOST_ENERGIES = 2_000;
    private static final int MOST_SUMMED = 500;
    private static final int MOST_COLUMNS = 12;

    private final double[] levels;
    private final int summed;
    private final RowChoice pointChoice;
    private final RowChoice energyChoice;
    private final Groups groups;
    private final StateColumns columns;
    private final List<String> rowGroups = new ArrayList<>();
    private final List<List<double[]>> points = new ArrayList<>();
    private final List<List<Double>> energies = new ArrayList<>();
    private final double[] energySums;
    private final float[] clean;
    private final double[][] products;
    private final double[][] squares;
    private final double[][] sums;
    private final double[] cleanSums;
    private final double[] cleanSquares;
    private final int dimension;
    private long rows;
    private boolean keepPoint;
    private boolean keepEnergy;

    /**
     * Prepares to watch.
     *
     * @param encoding of the rows
     * @param levels noise levels, ascending
     * @param expected about how many rows will come
     * @param group name of the column that colours the rows; null for any that suits
     */
    public NoisingRecord(TableEncoding encoding, List<Double> levels, long expected, String group) {
        this.levels = levels.stream().mapToDouble(Double::doubleValue).toArray();
        dimension = encoding.dimension();
        summed = Math.min(MOST_SUMMED, dimension);
        pointChoice = new RowChoice(expected, MOST_POINTS);
        energyChoice = new RowChoice(expected, MOST_ENERGIES);
        groups = new Groups(encoding, group);
        columns = new StateColumns(encoding, MOST_COLUMNS);
        for (int i = 0; i < this.levels.length; i++) {
            points.add(new ArrayList<>());
            energies.add(new ArrayList<>());
        }
        energySums = new double[this.levels.length];
        clean = new float[summed];
        products = new double[this.levels.length][summed];
        squares = new double[this.levels.length][summed];
        sums = new double[this.levels.length][summed];
        cleanSums = new double[summed];
        cleanSquares = new double[summed];
    }

    /**
     * A row comes.
     *
     * @param row its values
     * @param encoded its coordinates, not modified
     */
    public void row(Object[] row, float[] encoded) {
        keepPoint = pointChoice.next();
        keepEnergy = energyChoice.next();
        if (keepPoint) {
            rowGroups.add(groups.of(row));
        }
        System.arraycopy(encoded, 0, clean, 0, summed);
        for (int j = 0; j < summed; j++) {
            cleanSums[j] += clean[j];
            cleanSquares[j] += (double) clean[j] * clean[j];
        }
        rows++;
    }

    /**
     * The row that came last is noised.
     *
     * @param level number of the level
     * @param state the state z of the process, not modified
     * @param energy H0 of the state
     */
    public void state(int level, float[] state, double energy) {
        if (keepPoint) {
            points.get(level).add(columns.point(state, 0, 1));
        }
        if (keepEnergy) {
            energies.get(level).add(energy);
        }
        energySums[level] += energy;
        for (int j = 0; j < summed; j++) {
            products[level][j] += (double) state[j] * clean[j];
            squares[level][j] += (double) state[j] * state[j];
            sums[level][j] += state[j];
        }
    }

    double[] levels() {
        return levels.clone();
    }

    long rows() {
        return rows;
    }

    int dimension() {
        return dimension;
    }

    Groups groups() {
        return groups;
    }

    StateColumns columns() {
        return columns;
    }

    List<String> rowGroups() {
        return rowGroups;
    }

    List<double[]> points(int level) {
        return points.get(level);
    }

    double meanEnergy(int level) {
        return energySums[level] / rows;
    }

    /** An energy that a share of the rows has at most. */
    double energyQuantile(int level, double share) {
        double[] sorted = energies.get(level).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** The squared correlation of each coordinate with what it was without noise, ascending; constant ones left out. */
    double[] signal(int level) {
        double[] found = new double[summed];
        for (int j = 0; j < summed; j++) {
            double covariance = products[level][j] - sums[level][j] * cleanSums[j] / rows;
            double noisy = squares[level][j] - sums[level][j] * sums[level][j] / rows;
            double before = cleanSquares[j] - cleanSums[j] * cleanSums[j] / rows;
            found[j] = before > 0 && noisy > 0 ? Math.min(1, covariance * covariance / (noisy * before)) : Double.NaN;
        }
        return Arrays.stream(found).filter(Double::isFinite).sorted().toArray();
    }
}

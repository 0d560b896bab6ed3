// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.util.List;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/** Tables to try things on: four real ones, and four densities in the plane that are sampled to any size. */
public enum ExampleData {
    /** Penguins of the Palmer Archipelago: 344 rows, 11 of them with missing values; 8 columns, CC0. */
    PENGUINS("Penguins", "penguins.csv", null),
    /** Iris flowers: 150 rows, 4 lengths and the species. */
    IRIS("Iris", "iris.csv", null),
    /** Wine recognition: 178 rows, 13 chemical measurements and the cultivar. */
    WINE("Wine", "wine.csv", null),
    /** Breast cancer, Wisconsin, diagnostic: 569 rows, 30 measurements and the diagnosis. */
    BREAST_CANCER("Breast cancer", "breast-cancer.csv", null),
    /** Eight normal distributions on a circle. */
    EIGHT_GAUSSIANS("Eight Gaussians", null, PlanarDensity.EIGHT_GAUSSIANS),
    /** Two interleaved half circles. */
    TWO_MOONS("Two moons", null, PlanarDensity.TWO_MOONS),
    /** The dark squares of a 4 x 4 board. */
    CHECKERBOARD("Checkerboard", null, PlanarDensity.CHECKERBOARD),
    /** Five bent blades. */
    PINWHEEL("Pinwheel", null, PlanarDensity.PINWHEEL);

    /** Largest number of rows of a sampled table. */
    public static final int MAX_SIZE = 10_000_000;

    private static final List<TableColumn> PLANE =
            List.of(new TableColumn("x", ColumnKind.NUMBER), new TableColumn("y", ColumnKind.NUMBER));

    private final String label;
    private final String resource;
    private final PlanarDensity density;

    ExampleData(String label, String resource, PlanarDensity density) {
        this.label = label;
        this.resource = resource;
        this.density = density;
    }

    /**
     * The name shown to users.
     *
     * @return for example {@code Eight Gaussians}
     */
    public String label() {
        return label;
    }

    /**
     * Whether the rows are sampled, hence have a size and a seed.
     *
     * @return false for the real tables
     */
    public boolean sampled() {
        return density != null;
    }

    /**
     * The rows.
     *
     * @param size number of rows of a sampled table, in [1, MAX_SIZE]; real tables have their own
     * @param seed any number; without effect on real tables. Row i depends on the seed and i only
     * @return a source
     * @throws DataException if the size is out of range
     */
    public RowSource rows(int size, long seed) {
        if (!sampled()) {
            return CsvSource.ofResource(resource);
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new DataException(
                    "The number of example rows must be in [1, " + MAX_SIZE + "], but is " + size + ".");
        }
        return new SampledRows(PLANE, density, size, seed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.data.ExampleData;

/** The example data, as the dialog offers them. */
enum Example {
    @Label(value = "Penguins", description = "344 penguins of three species: sizes, weight, sex, island and year.")
    PENGUINS(ExampleData.PENGUINS),
    @Label(value = "Iris", description = "150 flowers of three species: four lengths.")
    IRIS(ExampleData.IRIS),
    @Label(value = "Wine", description = "178 wines of three cultivars: 13 chemical measurements.")
    WINE(ExampleData.WINE),
    @Label(value = "Breast cancer", description = "569 tumours, malignant or benign: 30 measurements.")
    BREAST_CANCER(ExampleData.BREAST_CANCER),
    @Label(value = "Eight Gaussians", description = "Points in the plane: eight clusters on a circle.")
    EIGHT_GAUSSIANS(ExampleData.EIGHT_GAUSSIANS),
    @Label(value = "Two moons", description = "Points in the plane: two interleaved half circles.")
    TWO_MOONS(ExampleData.TWO_MOONS),
    @Label(value = "Checkerboard", description = "Points in the plane: the dark squares of a board.")
    CHECKERBOARD(ExampleData.CHECKERBOARD),
    @Label(value = "Pinwheel", description = "Points in the plane: five bent blades.")
    PINWHEEL(ExampleData.PINWHEEL);

    private final ExampleData engine;

    Example(ExampleData engine) {
        this.engine = engine;
    }

    ExampleData engine() {
        return engine;
    }
}

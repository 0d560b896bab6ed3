// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.util.ArrayList;
import java.util.List;

/** Puts layers on top of each other: positive values upwards from zero, negative ones downwards. */
final class StackedLayers {

    private final List<Double> above = new ArrayList<>();
    private final List<Double> below = new ArrayList<>();

    /** Where a layer begins and where it ends. */
    record Layer(List<Double> from, List<Double> to) {}

    Layer next(List<Double> heights) {
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        for (int i = 0; i < heights.size(); i++) {
            if (above.size() <= i) {
                above.add(0.0);
                below.add(0.0);
            }
            double height = heights.get(i);
            List<Double> side = height < 0 ? below : above;
            from.add(side.get(i));
            to.add(side.get(i) + height);
            if (Double.isFinite(height)) {
                side.set(i, side.get(i) + height);
            }
        }
        return new Layer(from, to);
    }
}

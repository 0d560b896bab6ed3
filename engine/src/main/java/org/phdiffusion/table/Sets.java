// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;

/** The convex sets of columns. */
final class Sets {

    private Sets() {}

    /** An interval that holds the scores of both bounds as float32 numbers. */
    static ConvexSet interval(double lower, double upper) {
        return Box.interval((float) lower, (float) upper);
    }

    static ConvexSet simplex(int categories, float height) {
        return new Simplex(categories, height);
    }

    static ConvexSet product(List<ConvexSet> sets) {
        return new ProductSet(sets);
    }
}

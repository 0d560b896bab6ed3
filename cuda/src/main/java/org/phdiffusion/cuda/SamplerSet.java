// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.Box;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.CoupledSet;
import org.phdiffusion.control.Polyhedron;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.control.Simplex;
import org.phdiffusion.control.WholeSpace;

/**
 * A convex set as the kernels read it: a table of factors, each a box, a simplex or a whole space. Factors of a product within
 * the product are neighbours of one group, since their distances are summed first.
 */
final class SamplerSet {

    /** Kinds of factors, as the kernels number them. */
    static final int BOX = 0;

    static final int SIMPLEX = 1;
    static final int SPACE = 2;

    /** Integers of a factor. */
    static final int ENTRIES = 4;

    private final int[] table;
    private final float[] lower;
    private final float[] upper;

    private SamplerSet(int[] table, float[] lower, float[] upper) {
        this.table = table;
        this.lower = lower;
        this.upper = upper;
    }

    /** Four integers a factor - kind, first coordinate, end, group - not to be modified. */
    int[] table() {
        return table;
    }

    /** Lower bounds of boxes, and the height of a simplex at its first coordinate; not to be modified. */
    float[] lower() {
        return lower;
    }

    /** Upper bounds of boxes, not to be modified. */
    float[] upper() {
        return upper;
    }

    /** Why the kernels cannot project onto a set: a clause that goes on after "because"; empty if they can. */
    static Optional<String> obstacle(ConvexSet set) {
        return obstacle(set, 0);
    }

    private static Optional<String> obstacle(ConvexSet set, int depth) {
        if (set instanceof CoupledSet || set instanceof Polyhedron) {
            return Optional.of("rules between columns are projected by the processor");
        }
        if (set instanceof ProductSet product && depth < 2) {
            return product.factors().stream()
                    .map(factor -> obstacle(factor, depth + 1))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return set instanceof Box || set instanceof Simplex || set instanceof WholeSpace
                ? Optional.empty()
                : Optional.of("the set of allowed rows is projected by the processor");
    }

    /** The tables of a set without {@link #obstacle}. */
    static SamplerSet of(ConvexSet set) {
        Builder builder = new Builder(set.dimension());
        if (set instanceof ProductSet product) {
            for (int group = 0; group < product.factors().size(); group++) {
                builder.addGroup(product.factors().get(group), product.start(group), group);
            }
        } else {
            builder.add(set, 0, 0);
        }
        return builder.build();
    }

    int factors() {
        return table.length / ENTRIES;
    }

    private static final class Builder {

        private final List<int[]> entries = new ArrayList<>();
        private final float[] lower;
        private final float[] upper;

        Builder(int dimension) {
            lower = new float[dimension];
            upper = new float[dimension];
        }

        void addGroup(ConvexSet set, int start, int group) {
            if (set instanceof ProductSet product) {
                for (int i = 0; i < product.factors().size(); i++) {
                    add(product.factors().get(i), start + product.start(i), group);
                }
            } else {
                add(set, start, group);
            }
        }

        void add(ConvexSet set, int start, int group) {
            int end = start + set.dimension();
            if (set instanceof Box box) {
                for (int j = start; j < end; j++) {
                    lower[j] = box.lower(j - start);
                    upper[j] = box.upper(j - start);
                }
                entries.add(new int[] {BOX, start, end, group});
            } else if (set instanceof Simplex simplex) {
                lower[start] = simplex.height();
                entries.add(new int[] {SIMPLEX, start, end, group});
            } else {
                entries.add(new int[] {SPACE, start, end, group});
            }
        }

        SamplerSet build() {
            return new SamplerSet(entries.stream().flatMapToInt(Arrays::stream).toArray(), lower, upper);
        }
    }
}

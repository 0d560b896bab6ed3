// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.List;

/**
 * A product of convex sets some of which hold coordinates that do not lie side by side: {@code {x : x in S, x[places_i] in
 * C_i for all i}}, where S leaves the coordinates of all C_i alone. Since no two factors share a coordinate, projection and
 * squared distance separate.
 */
public final class CoupledSet implements ConvexSet {

    private final ConvexSet separate;
    private final List<Coupling> couplings;

    /** A set of gathered coordinates. */
    public static final class Coupling {

        private final ConvexSet set;
        private final int[] places;

        /**
         * Creates a coupling.
         *
         * @param set a convex set
         * @param places index in the whole row of each of its coordinates, copied
         * @throws IllegalArgumentException if there are not as many places as coordinates
         */
        public Coupling(ConvexSet set, int[] places) {
            if (set.dimension() != places.length) {
                throw new IllegalArgumentException("A set of " + set.dimension()
                        + " coordinates needs as many places, but has " + places.length + ".");
            }
            this.set = set;
            this.places = places.clone();
        }
    }

    /**
     * Creates a product.
     *
     * @param separate the set of all coordinates, {@link WholeSpace} where coordinates are coupled
     * @param couplings the sets of the coupled coordinates; none shares a coordinate with another
     * @throws IllegalArgumentException if a place does not exist or is taken twice
     */
    public CoupledSet(ConvexSet separate, List<Coupling> couplings) {
        this.separate = separate;
        this.couplings = List.copyOf(couplings);
        boolean[] taken = new boolean[separate.dimension()];
        for (Coupling coupling : this.couplings) {
            for (int place : coupling.places) {
                if (place < 0 || place >= taken.length || taken[place]) {
                    throw new IllegalArgumentException(
                            "Coordinate " + place + " of " + taken.length + " does not exist or is coupled twice.");
                }
                taken[place] = true;
            }
        }
    }

    @Override
    public int dimension() {
        return separate.dimension();
    }

    @Override
    public boolean project(float[] x, int offset) {
        boolean outside = false;
        for (Coupling coupling : couplings) {
            float[] gathered = gather(coupling, x, offset);
            if (coupling.set.project(gathered, 0)) {
                scatter(coupling, gathered, x, offset);
                outside = true;
            }
        }
        return separate.project(x, offset) || outside;
    }

    @Override
    public boolean project(float[] x, int offset, boolean[] fixed, int fixedOffset) {
        boolean changed = false;
        for (Coupling coupling : couplings) {
            float[] gathered = gather(coupling, x, offset);
            boolean[] stays = new boolean[gathered.length];
            for (int j = 0; j < stays.length; j++) {
                stays[j] = fixed[fixedOffset + coupling.places[j]];
            }
            if (coupling.set.project(gathered, 0, stays, 0)) {
                scatter(coupling, gathered, x, offset);
                changed = true;
            }
        }
        return separate.project(x, offset, fixed, fixedOffset) || changed;
    }

    @Override
    public double squaredDistance(float[] x, int offset) {
        double sum = separate.squaredDistance(x, offset);
        for (Coupling coupling : couplings) {
            sum += coupling.set.squaredDistance(gather(coupling, x, offset), 0);
        }
        return sum;
    }

    @Override
    public boolean contains(float[] x, int offset) {
        for (Coupling coupling : couplings) {
            if (!coupling.set.contains(gather(coupling, x, offset), 0)) {
                return false;
            }
        }
        return separate.contains(x, offset);
    }

    private static float[] gather(Coupling coupling, float[] x, int offset) {
        float[] gathered = new float[coupling.places.length];
        for (int j = 0; j < gathered.length; j++) {
            gathered[j] = x[offset + coupling.places[j]];
        }
        return gathered;
    }

    private static void scatter(Coupling coupling, float[] gathered, float[] x, int offset) {
        for (int j = 0; j < gathered.length; j++) {
            x[offset + coupling.places[j]] = gathered[j];
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.phdiffusion.control.CoupledSet.Coupling;

class CoupledSetTest extends ConvexSetContract {

    private static final Polyhedron ORDERED = new Polyhedron(
            new float[] {0, 0}, new float[] {1, 1}, List.of(new LinearConstraint(new double[] {1, -1}, 0, false)));

    /** Coordinates 4 and 0 are ordered, 1 to 3 are a simplex, 5 is an interval. */
    private final CoupledSet set = new CoupledSet(
            new ProductSet(List.of(new WholeSpace(1), new Simplex(3), new WholeSpace(1), Box.interval(-2, 2))),
            List.of(new Coupling(ORDERED, new int[] {4, 0})));

    @Override
    ConvexSet set() {
        return set;
    }

    @Override
    void randomMember(Random random, float[] x, int offset) {
        float a = random.nextFloat();
        float b = random.nextFloat();
        x[offset + 4] = Math.min(a, b);
        x[offset] = Math.max(a, b);
        x[offset + 1] = 0;
        x[offset + 2] = random.nextFloat();
        x[offset + 3] = 1 - x[offset + 2];
        x[offset + 5] = 4 * random.nextFloat() - 2;
    }

    @Test
    void slicesKeepWhatIsFixed() {
        float[] x = {0.25f, 9, 0, 0, 0.75f, 9};
        assertThat(set.project(x, 0, new boolean[] {true, true, false, false, false, true}, 0))
                .isTrue();
        assertThat(x[0]).isEqualTo(0.25f);
        assertThat(x[4]).isEqualTo(0.25f);
        assertThat(x[1]).isEqualTo(9);
        assertThat(x[5]).isEqualTo(9);
        assertThat(set.project(x, 0, new boolean[] {true, true, true, true, true, true}, 0))
                .isFalse();
    }

    @Test
    void rejectsPlacesThatDoNotExistOrAreTakenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoupledSet(new WholeSpace(2), List.of(new Coupling(ORDERED, new int[] {0, 2}))))
                .withMessageContaining("Coordinate 2 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoupledSet(new WholeSpace(2), List.of(new Coupling(ORDERED, new int[] {1, 1}))))
                .withMessageContaining("Coordinate 1 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Coupling(ORDERED, new int[] {1}))
                .withMessageContaining("has 1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.phdiffusion.compute.Backend;

/** Back-ends for tests of other packages. */
public final class TestBackends {

    private TestBackends() {}

    /**
     * The exact back-end on the stand-in.
     *
     * @return a new one
     */
    public static Backend exact() {
        return Opening.open(StandIn.fresh(), 0, Precision.EXACT);
    }

    /**
     * The fast back-end on the stand-in.
     *
     * @return a new one
     */
    public static Backend fast() {
        return Opening.open(StandIn.fresh(), 0, Precision.TENSOR_CORES);
    }

    /**
     * The exact back-end on the graphics processor of this computer; skips the test where there is none.
     *
     * @return a new one
     */
    public static Backend realExact() {
        assumePresent();
        return Opening.open(0, Precision.EXACT);
    }

    /**
     * The fast back-end on the graphics processor of this computer; skips the test where there is none.
     *
     * @return a new one
     */
    public static Backend realFast() {
        assumePresent();
        return Opening.open(0, Precision.TENSOR_CORES);
    }

    private static void assumePresent() {
        assumeTrue(!StandIn.isLoaded(), "the stand-in has taken the place of the driver in this process");
        Optional<String> obstacle = Opening.obstacle(0, Precision.EXACT);
        assumeTrue(obstacle.isEmpty(), () -> "no graphics processor to test on: " + obstacle.orElseThrow());
    }

    /** Nothing of the stand-in's is open. */
    public static void assertClosed() {
        assertThat(StandIn.open()).isZero();
    }
}

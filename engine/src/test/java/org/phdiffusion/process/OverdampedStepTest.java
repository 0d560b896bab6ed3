// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.phdiffusion.process.MatrixExponentialTest.assertRelative;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OverdampedStepTest {

    /** k^2 t^2 + q^2 = s^2 with q at most the ancestral s sqrt(1 - s^2/t^2): what the certificate's proof needs. */
    @Test
    void keepsTheNoiseLevelAndStaysBelowTheAncestralNoise() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(41 + i);
            double t = Math.exp(3 * random.nextGaussian());
            double s = t * random.nextDouble();
            OverdampedStep step = OverdampedStep.between(t, s, random.nextDouble());
            double level = Math.hypot(step.keep() * t, step.noise());
            assertThat(Math.abs(level - s)).as("seed %d", 41 + i).isLessThan(1e-14 * t);
            assertThat(step.keep()).as("seed %d", 41 + i).isBetween(0.0, s / t);
            assertThat(step.noise())
                    .as("seed %d", 41 + i)
                    .isLessThanOrEqualTo(s * Math.sqrt(1 - s * s / t / t) * (1 + 1e-12));
        }
    }

    @Test
    void gainZeroIsTheFlowAndGainOneTheAncestralStep() {
        OverdampedStep flow = OverdampedStep.between(4, 1, 0);
        OverdampedStep ancestral = OverdampedStep.between(4, 1, 1);
        assertRelative(flow.keep(), 0.25, 1e-15);
        assertThat(flow.noise()).isZero();
        assertRelative(ancestral.keep(), 0.0625, 1e-15);
        assertRelative(ancestral.noise(), Math.sqrt(1 - 1 / 16.0), 1e-15);
    }

    /** Two steps with one target are one step: k1 k2 = k, q^2 = (k2 q1)^2 + q2^2. */
    @Test
    void stepsComposeSinceEachIsExact() {
        for (double gain : new double[] {0, 0.4, 1}) {
            OverdampedStep first = OverdampedStep.between(5, 2, gain);
            OverdampedStep second = OverdampedStep.between(2, 0.3, gain);
            OverdampedStep whole = OverdampedStep.between(5, 0.3, gain);
            assertRelative(first.keep() * second.keep(), whole.keep(), 1e-14);
            assertRelative(Math.hypot(second.keep() * first.noise(), second.noise()), whole.noise(), 1e-14);
        }
    }

    @Test
    void lastStepForgetsTheState() {
        OverdampedStep last = OverdampedStep.between(0.02, 0, 0.7);
        assertThat(last.keep()).isZero();
        assertThat(last.noise()).isZero();
    }

    @Test
    void rejectsLevelsThatDoNotDecrease() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverdampedStep.between(1, 1, 0))
                .withMessageContaining("from 1.0 to 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverdampedStep.between(1, 0.5, -0.1))
                .withMessageContaining("-0.1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.phdiffusion.process.OverdampedStep;

class PowerIntegralsTest {

    private static final int D = 5;

    /** The balance is an identity: E H0 at the end minus at the start is supplied + injected - dissipated. */
    @Test
    void expectedBalanceClosesForEveryRowAndStep() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(8_101 + i);
            double t = Math.exp(2 * random.nextGaussian());
            double s = i % 4 == 0 ? 0 : t * Math.pow(random.nextDouble(), 3);
            OverdampedStep step = OverdampedStep.between(t, s, i % 3 == 0 ? 0 : random.nextDouble());
            PowerIntegrals powers = PowerIntegrals.over(step, D);
            double a = 10 * random.nextDouble();
            double c = 10 * random.nextDouble();
            double b = Math.sqrt(a * c) * (2 * random.nextDouble() - 1);
            double k = step.keep();
            double q2 = step.noise() * step.noise();
            double before = (a + 2 * b + c) / (2 * (1 + t * t));
            double after = (k * k * a + 2 * k * b + c + q2 * D) / (2 * (1 + s * s));
            double change = powers.supplied(a, b, c) + powers.injected() - powers.dissipated(a, b, c);
            assertThat(change).as("seed %d, %s", 8_101 + i, step).isCloseTo(after - before, within(1e-10));
        }
    }

    /** Integral of m^2 dB = integral of dv/(1+v)^2, v = sigma^2. */
    @Test
    void targetIntegralIsElementary() {
        for (double s : new double[] {0, 0.3, 60}) {
            PowerIntegrals powers = PowerIntegrals.over(OverdampedStep.between(80, s, 0.6), D);
            assertThat(powers.target()).isCloseTo(1 / (1 + s * s) - 1 / 6401.0, within(1e-13));
        }
    }

    @Test
    void deterministicFlowNeitherDissipatesNorInjects() {
        PowerIntegrals powers = PowerIntegrals.over(OverdampedStep.between(3, 1, 0), D);
        assertThat(powers.dissipated(1, 0.5, 2)).isZero();
        assertThat(powers.injected()).isZero();
    }

    @Test
    void quadratureIsExactForPolynomialsOfDegreeTwoNLessOne() {
        GaussLegendre rule = new GaussLegendre(4);
        assertThat(rule.integrate(x -> Math.pow(x, 7), 0, 2)).isCloseTo(32, within(1e-12));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreconditioningTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 1, 7, 80})
    void keepsInputAndTargetAtUnitVariance(double level) {
        double deviation = 0.6;
        Preconditioning scaling = new Preconditioning(deviation);
        double input = scaling.in(level) * scaling.in(level) * (deviation * deviation + level * level);
        double kept = 1 - scaling.skip(level);
        double target = kept * kept * deviation * deviation + Math.pow(scaling.skip(level) * level, 2);
        assertThat(input).isCloseTo(1, within(1e-12));
        assertThat(target).isCloseTo(Math.pow(scaling.out(level), 2), within(1e-12));
    }

    @Test
    void rejectsDeviationsThatAreNotPositive() {
        for (double deviation : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Preconditioning(deviation))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("positive and finite")
                    .hasMessageContaining(Double.toString(deviation));
        }
    }

    @Test
    void noiseFeaturesAreWavesOfTheLogarithm() {
        float[] features = new float[6];
        NoiseFeatures.write(Math.E, features, 1);
        assertThat(features)
                .containsExactly(
                        0,
                        0.25f,
                        (float) StrictMath.sin(1.5),
                        (float) StrictMath.cos(1.5),
                        (float) StrictMath.sin(2),
                        (float) StrictMath.cos(2));
    }
}

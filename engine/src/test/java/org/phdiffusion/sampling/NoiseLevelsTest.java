// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseLevelsTest {

    @Test
    void karrasGridIsLinearInTheRoot() {
        NoiseLevels levels = NoiseLevels.karras(5, 1, 128, 7);
        assertThat(levels.steps()).isEqualTo(5);
        assertThat(levels.level(0)).isEqualTo(128);
        assertThat(Math.pow(levels.level(1), 1 / 7.0)).isCloseTo(1.75, within(1e-12));
        assertThat(Math.pow(levels.level(2), 1 / 7.0)).isCloseTo(1.5, within(1e-12));
        assertThat(levels.level(4)).isEqualTo(1);
        assertThat(levels.level(5)).isZero();
    }

    @Test
    void geometricGridHasOneRatio() {
        NoiseLevels levels = NoiseLevels.geometric(4, 0.01, 10);
        assertThat(levels.level(1)).isCloseTo(1, within(1e-14));
        assertThat(levels.level(2)).isCloseTo(0.1, within(1e-15));
        assertThat(levels.level(3)).isEqualTo(0.01);
        assertThat(levels.level(4)).isZero();
    }

    @Test
    void singleStepGoesFromTheLargestLevelToZero() {
        assertThat(NoiseLevels.karras(1, 0.02, 80, 7)).isEqualTo(NoiseLevels.of(80, 0));
        assertThat(NoiseLevels.geometric(1, 0.02, 80)).isEqualTo(NoiseLevels.of(80, 0));
    }

    @Test
    void endsEarlyAtAStopLevel() {
        NoiseLevels levels = NoiseLevels.of(10, 3, 1, 0.1, 0);
        assertThat(levels.endingAt(0.5)).isEqualTo(NoiseLevels.of(10, 3, 1, 0.5));
        assertThat(levels.endingAt(1)).isEqualTo(NoiseLevels.of(10, 3, 1));
        assertThat(levels.endingAt(0)).isEqualTo(levels);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> levels.endingAt(10))
                .withMessageContaining("10.0");
    }

    @Test
    void rejectsGridsThatDoNotDecrease() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseLevels.of(1, 1, 0))
                .withMessageContaining("level 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseLevels.of(1, Double.NaN))
                .withMessageContaining("level 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseLevels.karras(0, 0.02, 80, 7))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseLevels.geometric(3, 2, 1))
                .withMessageContaining("min = 2.0 and max = 1.0");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SamplingSettingsTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        SamplingSettings settings = SamplingSettings.builder().build();
        assertThat(settings.levels()).isEqualTo(NoiseLevels.karras(16, 0.02, 20, 7));
        assertThat(settings.targetRule()).isEqualTo(TargetRule.PREDICTOR_CORRECTOR);
        assertThat(settings.dissipationGain()).isEqualTo(1);
        assertThat(settings.certified()).isTrue();
        assertThat(settings.stopLevel()).isZero();
        assertThat(settings.seed()).isZero();
        assertThat(settings.tileRows()).isEqualTo(256);
        assertThat(settings.threads()).isZero();
    }

    @Test
    void rejectsValuesOutOfRange() {
        SamplingSettings.Builder builder = SamplingSettings.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.dissipationGain(1.01).build())
                .withMessageContaining("1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingSettings.builder().tileRows(100).build())
                .withMessageContaining("100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingSettings.builder().threads(-1).build())
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingSettings.builder().stopLevel(80).build())
                .withMessageContaining("80.0");
    }
}

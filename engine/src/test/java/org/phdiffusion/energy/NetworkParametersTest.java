// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NetworkParametersTest {

    @ParameterizedTest
    @MethodSource("org.phdiffusion.energy.NetworkCases#architectures")
    void blocksFollowEachOtherWithoutGaps(NetworkArchitecture architecture) {
        ParameterLayout layout = new ParameterLayout(architecture);
        int next = 0;
        for (ParameterBlock block : layout.blocks()) {
            assertThat(block.offset()).as(block.name()).isEqualTo(next);
            next = block.end();
        }
        assertThat(layout.size()).isEqualTo(next);
        assertThat(layout.blocks()).extracting(ParameterBlock::name).doesNotHaveDuplicates();
    }

    @Test
    void countsWeightsAndBiases() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).conditionWidth(2).hiddenWidth(7).build();
        int hidden = 7 * (3 + 5 + 2) + 7 + 2 * (7 * 7 + 7);
        assertThat(new ParameterLayout(architecture).size()).isEqualTo(hidden + 3 * 7 + 3);
    }

    @Test
    void initialWeightsHaveTheVarianceOfTheirFanIn() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(3).hiddenWidth(200).build();
        NetworkParameters parameters = NetworkParameters.initial(architecture, 9);
        float[] values = parameters.toArray();
        for (ParameterBlock block : parameters.layout().blocks()) {
            double square = 0;
            for (int i = block.offset(); i < block.end(); i++) {
                square += values[i] * (double) values[i] / block.size();
            }
            if (block.name().equals("hidden2.weight")) {
                assertThat(square).isCloseTo(2.0 / 200, within(5e-4));
            } else if (block.name().equals("hidden1.noise.weight")) {
                assertThat(square).isCloseTo(2.0 / 8, within(0.05));
            } else if (block.name().endsWith("bias")) {
                assertThat(square).as(block.name()).isZero();
            }
        }
    }

    @Test
    void initialWeightsFollowTheSeed() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(2).hiddenWidth(16).build();
        assertThat(NetworkParameters.initial(architecture, 1).toArray())
                .containsExactly(NetworkParameters.initial(architecture, 1).toArray())
                .isNotEqualTo(NetworkParameters.initial(architecture, 2).toArray());
    }

    @Test
    void rejectsWrongNumberOfValues() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(2).hiddenWidth(4).build();
        int size = new ParameterLayout(architecture).size();
        assertThatThrownBy(() -> new NetworkParameters(architecture, new float[size - 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has " + size)
                .hasMessageContaining((size - 1) + " values");
    }

    @Test
    void rejectsValuesThatAreNotFinite() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(2).hiddenWidth(4).build();
        float[] values = NetworkParameters.initial(architecture, 1).toArray();
        values[9] = Float.NaN;
        assertThatThrownBy(() -> new NetworkParameters(architecture, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Parameter 1 of hidden1.noise.weight")
                .hasMessageContaining("NaN");
    }

    @Test
    void isNotChangedThroughItsArrays() {
        NetworkArchitecture architecture =
                NetworkArchitecture.builder(2).hiddenWidth(4).build();
        NetworkParameters parameters = NetworkParameters.initial(architecture, 1);
        float first = parameters.toArray()[0];
        parameters.toArray()[0] = first + 1;
        assertThat(parameters.toArray()[0]).isEqualTo(first);
    }
}

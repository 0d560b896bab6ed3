// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class NetworkArchitectureTest {

    @Test
    void defaultsAreThreePlainLayersWithInnerProduct() {
        assertThat(NetworkArchitecture.builder(5).build())
                .isEqualTo(new NetworkArchitecture(5, 0, 256, 3, false, ReadOut.INNER_PRODUCT));
    }

    @Test
    void rejectsSizesOutOfRangeByName() {
        assertRejected(NetworkArchitecture.builder(0), "Data dimension", "between 1 and 10000", "is 0");
        assertRejected(NetworkArchitecture.builder(1).conditionWidth(-1), "Condition width", "is -1");
        assertRejected(NetworkArchitecture.builder(1).hiddenWidth(5000), "Hidden width", "4096", "is 5000");
        assertRejected(NetworkArchitecture.builder(1).hiddenLayers(1), "hidden layers", "between 2 and 6", "is 1");
        assertRejected(NetworkArchitecture.builder(1).hiddenLayers(7), "hidden layers", "is 7");
    }

    private static void assertRejected(NetworkArchitecture.Builder builder, String... words) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(words);
    }
}
